import { create } from 'xmlbuilder2';
import type { Account } from '../../core/account.ts';
import { accountId, disputeId, paymentId, postingId, refundId } from '../../core/ids.ts';
import type { Day } from '../../core/insight/calendar.ts';
import { formatMajor } from '../../core/money.ts';
import type { Session } from '../../core/session.ts';
import type { Statement, StatementEntry } from '../../operations/insight/statement.ts';

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:camt.053.001.08';
/** Max35Text and Max140Text of the standard. */
const MOST_OF_REFERENCE = 35;
const MOST_OF_TEXT = 140;

type About = {
  readonly statement: Statement;
  readonly account: Pick<Account, 'id' | 'name'>;
  readonly from: Day;
  readonly to: Day;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly nowMs: number;
  readonly printSessionId: (session: Session) => string;
};

/**
 * A statement as banks send them: ISO 20022, camt.053.001.08, in the order of its schema. What the schema does not ask for and
 * nothing is known of is left out.
 */
export function writeCamt053(about: About): string {
  const { statement, account, from, to, fromMs, untilMs, nowMs } = about;
  const { currency, openingMinor, closingMinor, entries } = statement;
  const created = timeOf(nowMs);
  const document = {
    Document: {
      '@xmlns': NAMESPACE,
      BkToCstmrStmt: {
        GrpHdr: { MsgId: `${nowMs}-${currency}`, CreDtTm: created },
        Stmt: {
          Id: `${from}-${to}-${currency}`,
          CreDtTm: created,
          FrToDt: { FrDtTm: timeOf(fromMs), ToDtTm: timeOf(untilMs) },
          Acct: {
            Id: { Othr: { Id: accountId.print(account.id) } },
            Ccy: currency,
            Nm: account.name.slice(0, 70),
            // Not asked for by the schema, and by some who read it.
            Svcr: { FinInstnId: { Nm: 'Polytill', Othr: { Id: 'NOTPROVIDED' } } },
          },
          Bal: [
            balance('OPBD', { amountMinor: openingMinor, currency, day: from }),
            balance('CLBD', { amountMinor: closingMinor, currency, day: to }),
          ],
          TxsSummry: summaryOf(statement),
          Ntry: entries.map((entry) => entryOf(entry, about)),
        },
      },
    },
  };
  return create({ version: '1.0', encoding: 'UTF-8', invalidCharReplacement: '\ufffd' }, document).end({
    prettyPrint: true,
  });
}

function balance(code: string, { amountMinor, currency, day }: { amountMinor: number; currency: string; day: Day }) {
  return {
    Tp: { CdOrPrtry: { Cd: code } },
    ...amountOf(Math.abs(amountMinor), currency, amountMinor >= 0),
    Dt: { Dt: day },
  };
}

function summaryOf({ currency, entries }: Statement) {
  const total = (isCredit: boolean) => {
    const own = entries.filter((entry) => entry.isCredit === isCredit);
    const amountMinor = own.reduce((so, entry) => so + entry.amountMinor, 0);
    return { NbOfNtries: String(own.length), Sum: formatMajor({ amountMinor, currency }) };
  };
  return {
    TtlNtries: { NbOfNtries: String(entries.length) },
    TtlCdtNtries: total(true),
    TtlDbtNtries: total(false),
  };
}

function amountOf(amountMinor: number, currency: string, isCredit: boolean) {
  return {
    Amt: { '@Ccy': currency, '#': formatMajor({ amountMinor, currency }) },
    CdtDbtInd: isCredit ? 'CRDT' : 'DBIT',
  };
}

/** Each names its posting, its payment, and the refund or dispute that it is about; and the order, as the merchant calls it. */
function entryOf({ posting, session, amountMinor, isCredit }: StatementEntry, { printSessionId }: About) {
  const reference = postingId.print(posting.id);
  const booked = { DtTm: timeOf(posting.createdAtMs) };
  const about = aboutOf(posting.refundId, posting.disputeId);
  const { clientReferenceId } = session;
  const isShort = clientReferenceId !== null && clientReferenceId.length <= MOST_OF_REFERENCE;
  const text = [posting.cause, clientReferenceId, printSessionId(session)].filter((part) => part !== null).join(' ');
  return {
    NtryRef: reference,
    ...amountOf(amountMinor, posting.currency, isCredit),
    Sts: { Cd: 'BOOK' },
    BookgDt: booked,
    ValDt: booked,
    AcctSvcrRef: reference,
    BkTxCd: { Prtry: { Cd: posting.cause, Issr: 'Polytill' } },
    NtryDtls: {
      TxDtls: {
        Refs: {
          ...(about === null ? {} : { InstrId: about }),
          EndToEndId: isShort ? clientReferenceId : 'NOTPROVIDED',
          TxId: paymentId.print(posting.paymentId),
        },
        ...amountOf(amountMinor, posting.currency, isCredit),
        RmtInf: { Ustrd: text.slice(0, MOST_OF_TEXT) },
      },
    },
  };
}

function aboutOf(refund: string | null, dispute: string | null): string | null {
  if (refund !== null) return refundId.print(refund);
  return dispute === null ? null : disputeId.print(dispute);
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString();
}

import { create } from 'xmlbuilder2';
import type { Account } from '../../core/account.ts';
import { accountId, disputeId, paymentId, postingId, refundId } from '../../core/ids.ts';
import type { Day } from '../../core/insight/calendar.ts';
import { formatMajor } from '../../core/money.ts';
import type { Session } from '../../core/session.ts';
import type { Statement, StatementEntry } from '../../operations/insight/statement.ts';

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:camt.053.001.08';
/** Max35Text, Max70Text and Max140Text of the standard. */
const MOST_OF_REFERENCE = 35;
const MOST_OF_NAME = 70;
const MOST_OF_TEXT = 140;
/** Files are for programs, and for people of every language: it is in the one of the standard's own words. */
const IN_TEST = { name: ' (test mode)', text: 'Test mode: no money has moved.' };

type About = {
  readonly statement: Statement;
  readonly account: Pick<Account, 'id' | 'name'>;
  readonly livemode: boolean;
  readonly from: Day;
  readonly to: Day;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly nowMs: number;
  readonly printSessionId: (session: Session) => string;
};

/**
 * A statement as banks send them: ISO 20022, camt.053.001.08, in the order of its schema. What the schema does not ask for and
 * nothing is known of is left out. Test mode is another account with statements of its own, which accounting software cannot take for
 * the live one's.
 */
export function writeCamt053(about: About): string {
  const { statement, livemode, from, to, fromMs, untilMs, nowMs } = about;
  const mode = livemode ? 'live' : 'test';
  const { currency, openingMinor, closingMinor, entries } = statement;
  const created = timeOf(nowMs);
  const document = {
    Document: {
      '@xmlns': NAMESPACE,
      BkToCstmrStmt: {
        GrpHdr: { MsgId: `${nowMs}-${currency}-${mode}`, CreDtTm: created },
        Stmt: {
          Id: `${from}-${to}-${currency}-${mode}`,
          CreDtTm: created,
          FrToDt: { FrDtTm: timeOf(fromMs), ToDtTm: timeOf(untilMs) },
          Acct: accountOf(about, mode),
          Bal: [
            balance('OPBD', { amountMinor: openingMinor, currency, day: from }),
            balance('CLBD', { amountMinor: closingMinor, currency, day: to }),
          ],
          TxsSummry: summaryOf(statement),
          Ntry: entries.map((entry) => entryOf(entry, about)),
          ...(livemode ? {} : { AddtlStmtInf: IN_TEST.text }),
        },
      },
    },
  };
  return create({ version: '1.0', encoding: 'UTF-8', invalidCharReplacement: '\ufffd' }, document).end({
    prettyPrint: true,
  });
}

function accountOf({ statement, account, livemode }: About, mode: string) {
  const suffix = livemode ? '' : IN_TEST.name;
  return {
    Id: { Othr: { Id: `${accountId.print(account.id)}-${mode}` } },
    Ccy: statement.currency,
    Nm: shorten(account.name, MOST_OF_NAME - suffix.length) + suffix,
    // Not asked for by the schema, and by some who read it.
    Svcr: { FinInstnId: { Nm: 'Polytill', Othr: { Id: 'NOTPROVIDED' } } },
  };
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
  const endToEndId =
    clientReferenceId && clientReferenceId.length <= MOST_OF_REFERENCE ? clientReferenceId : 'NOTPROVIDED';
  const text = [posting.cause, clientReferenceId, printSessionId(session)].filter(Boolean).join(' ');
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
          EndToEndId: endToEndId,
          TxId: paymentId.print(posting.paymentId),
        },
        ...amountOf(amountMinor, posting.currency, isCredit),
        RmtInf: { Ustrd: shorten(text, MOST_OF_TEXT) },
      },
    },
  };
}

function aboutOf(refund: string | null, dispute: string | null): string | null {
  if (refund !== null) return refundId.print(refund);
  return dispute === null ? null : disputeId.print(dispute);
}

/** To so many characters, none of them cut in half. */
function shorten(text: string, length: number): string {
  return [...text].slice(0, length).join('');
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString();
}

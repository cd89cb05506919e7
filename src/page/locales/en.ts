import type { MethodType, SimulatedTransfer } from '../../core/method.ts';
import type { FailureCode } from '../../core/payment.ts';

/**
 * Every word that a payer reads or hears. A text with a value in it is a function of that value, already formatted; the
 * script in the browser has no words of its own and takes them from the page.
 */
export const en = {
  test: {
    bar: 'Test mode: no money moves.',
    hint: {
      card: (number: string) => `Try card ${number}.`,
      blik: (code: string) => `Try BLIK code ${code}.`,
      mobile_money: (phone: string) => `Try phone ${phone}.`,
      crypto: () => 'A simulated wallet sends the crypto.',
    },
    otp: (code: string) => `No message is sent. The one-time password is ${code}.`,
  },
  summary: {
    payTitle: (shop: string) => `Pay ${shop}`,
    due: 'Amount due',
    back: 'Back to the shop',
    quantity: (count: string, each: string) => `${count} × ${each}`,
    more: (count: string) => `And ${count} more`,
    total: 'Total',
    items: 'What you are paying for',
    timeLeft: (time: string) => `Time left to pay: ${time}.`,
    email: (email: string) => `E-mail for this payment: ${email}.`,
    footer: 'Checkout by Polytill',
  },
  choose: {
    title: 'How would you like to pay?',
    titleOne: {
      card: 'Pay by card',
      blik: 'Pay with BLIK',
      mobile_money: 'Pay with mobile money',
      crypto: 'Pay with crypto',
    } satisfies Record<MethodType, string>,
    method: { card: 'Card', blik: 'BLIK', mobile_money: 'Mobile money', crypto: 'Crypto' } satisfies Record<
      MethodType,
      string
    >,
    note: {
      card: 'Visa · Mastercard',
      blik: 'Code from your banking app',
    },
    pay: (amount: string) => `Pay ${amount}`,
    getAddress: 'Show where to send it',
    busy: 'One moment…',
    none: 'There is no way to pay this here at the moment. Nothing was taken. Please tell the shop.',
  },
  fields: {
    cardForm: 'Test form: takes test cards only, never a real one.',
    cardNumber: 'Card number',
    cardExpiry: 'Expires',
    cardExpiryExample: 'MM / YY',
    cardCvc: 'Security code',
    blikCode: 'BLIK code',
    blikHelp: 'Six digits from your banking app. A code is good for 2 minutes.',
    phone: 'Mobile-money number',
    phoneHelp: 'With the country code, such as +233 24 123 4567. You will confirm on this phone.',
    asset: 'Currency',
    network: 'Network',
    networkHelp: 'Choose the network your wallet sends on. On another network the money would be lost.',
    email: 'E-mail (optional)',
    emailHelp: (shop: string) => `${shop} may use it to reach you about this payment.`,
    otp: 'One-time password',
  },
  networks: { ethereum: 'Ethereum', base: 'Base', polygon: 'Polygon' },
  errors: {
    chooseMethod: 'Choose how you would like to pay.',
    cardNumberEmpty: 'Enter the card number.',
    cardNumberWrong: 'This is not a card number. Check its digits.',
    cardNumberReal: (example: string) =>
      `This is a test form and takes no real cards. Use a test card, such as ${example}.`,
    cardExpiryEmpty: 'Enter the date on the card, such as 11 / 29.',
    cardExpiryWrong: 'This is not a date such as 11 / 29.',
    cardExpiryPast: 'This date has passed. Check it, or use another card.',
    cardCvcEmpty: 'Enter the security code.',
    cardCvcWrong: 'The security code has 3 digits, on American Express cards 4.',
    blikEmpty: 'Enter the code from your banking app.',
    blikWrong: 'A BLIK code has six digits.',
    phoneEmpty: 'Enter your mobile-money number.',
    phoneWrong: 'This is not a phone number. Write it with the country code, such as +233 24 123 4567.',
    choiceWrong: 'Choose one of these.',
    emailWrong: 'This is not an e-mail address. Check it, or leave it empty.',
    otpEmpty: 'Enter the one-time password from your phone.',
    otpWrong: 'This password is not right. Check the message and try again.',
  },
  /** Why an attempt did not succeed. "Nothing was taken" is added where it is true. */
  declined: {
    title: 'The payment did not go through',
    nothingTaken: 'Nothing was taken.',
    reason: {
      card_declined: 'The bank declined this card.',
      insufficient_funds: 'There is not enough money on this account.',
      expired_card: 'This card has expired.',
      incorrect_cvc: 'The security code is not the one on this card.',
      authentication_failed: 'The bank could not confirm that it was you.',
      incorrect_code: 'This code is not right, or it was too old.',
      incorrect_otp: 'The one-time password was wrong too often.',
      rejected: 'The payment was refused on the phone.',
      timed_out: 'The time to confirm ran out.',
      underpaid: 'Less arrived than is due.',
      interrupted: 'The payment was interrupted before it was sent.',
      rail_unavailable: 'The payment service does not answer at the moment.',
      rail_refused: 'The payment service did not take this payment.',
    } satisfies Record<FailureCode, string>,
    cure: {
      card_declined: 'Try another card, or ask your bank.',
      insufficient_funds: 'Try another way to pay, or top up and try again.',
      expired_card: 'Try another card.',
      incorrect_cvc: 'Check it and try again.',
      authentication_failed: 'Try again, or use another card.',
      incorrect_code: 'Make a new code and try again.',
      incorrect_otp: 'Try again with a new one.',
      rejected: 'Try again and confirm with your PIN, or pay another way.',
      timed_out: 'Try again and confirm in time.',
      underpaid: 'Pay another way, or ask the shop.',
      interrupted: 'Please try again.',
      rail_unavailable: 'Try again in a few minutes, or pay another way.',
      rail_refused: 'Try another way to pay.',
    } satisfies Record<FailureCode, string>,
    /** Where a method goes another way than these words say: BLIK is confirmed in the bank's app, with a code for each try. */
    blik: {
      reason: { rejected: 'The payment was refused in the banking app.' },
      cure: {
        rejected: 'Make a new code and confirm in the app, or pay another way.',
        timed_out: 'Make a new code and confirm in the app in time.',
        insufficient_funds: 'Top up and try again with a new code, or pay another way.',
      },
    },
    received: (amount: string) => `${amount} arrived and did not pay for this.`,
  },
  waiting: {
    titleSending: 'Your payment is being sent',
    textSending: 'This takes a few seconds.',
    titleBlik: 'Confirm in your banking app',
    textBlik: (amount: string) => `Open your banking app and confirm the payment of ${amount}.`,
    longBlik: 'You have 60 seconds. Without it nothing is taken, and you can try again with a new code.',
    titlePhone: (phone: string) => `Confirm on your phone ${phone}`,
    textPhone: (network: string) => `${network} sends a prompt to it now. Enter your PIN there to confirm.`,
    anyNetwork: 'Your network',
    longPhone:
      'Usually it takes under a minute. No prompt? Check that the phone is on and has signal. If the time runs out nothing is taken, and you can try again.',
    titleChain: 'Your payment has arrived',
    textChain: 'It is being confirmed on the network. You need not do anything.',
    confirmations: (count: number, text: string) => `${text} ${count === 1 ? 'confirmation' : 'confirmations'} so far`,
    titleUnknown: 'We are checking your payment',
    textUnknown:
      'The connection to the payment service broke before it answered. We are asking whether the money was taken. Please do not pay again.',
    longUnknown: 'It can take a few minutes. You can close this page and come back to the same address.',
    confirmWithin: (time: string) => `Time left to confirm: ${time}`,
    refreshes: 'This page refreshes itself.',
  },
  otp: {
    title: 'Enter your one-time password',
    text: (phone: string) => `It was sent by text message to ${phone}.`,
    confirm: 'Confirm payment',
    within: (time: string) => `Time left to enter it: ${time}`,
  },
  bank: {
    title: 'Your bank asks you to confirm',
    text: 'Continue to your bank to confirm that it is you. Then you come back here.',
    go: 'Continue to your bank',
    within: (time: string) => `Time left: ${time}`,
  },
  otherWay: 'Pay another way',
  transfer: {
    title: (asset: string) => `Send ${asset}`,
    titleMore: (asset: string) => `Send the rest in ${asset}`,
    onNetwork: (network: string) => `On the ${network} network only. On another network the money would be lost.`,
    amount: 'Exact amount',
    amountMissing: 'Still missing',
    address: 'To this address',
    received: (received: string, due: string) =>
      `${received} of ${due} has arrived. Send what is missing to the same address.`,
    qr: 'QR code with the address and the amount',
    openWallet: 'Open in a wallet',
    copy: 'Copy',
    copied: 'Copied',
    watching: 'Watching for your payment. This page shows it when it arrives.',
    simulated: 'Simulated wallet',
    simulatedText:
      'Test mode only: it sends without money. What it sends too late arrives after the time to pay has run out.',
    send: {
      exact: 'Send what is due',
      partial: 'Send a part',
      over: 'Send too much',
      late: 'Send too late',
    } satisfies Record<SimulatedTransfer, string>,
    sentLate:
      'The simulated wallet has sent it. It arrives once the time to pay has run out, as a late payment that does not pay for this.',
  },
  paid: {
    title: 'Paid',
    thanks: (shop: string) => `Thank you. ${shop} has your payment.`,
    reference: 'Reference',
    paidWith: 'Paid with',
    paidOn: 'Date',
    email: 'E-mail',
    refunded: 'Given back',
    continue: (shop: string) => `Continue to ${shop}`,
    keep: 'You can find this receipt again at this address.',
    over: (extra: string, shop: string) =>
      `You sent ${extra} more than was due. Please ask ${shop} for the difference.`,
    cardEnding: (brand: string, last4: string) => `${brand} •••• ${last4}`,
    phoneEnding: (network: string, phone: string) => `${network} ${phone}`,
    assetOn: (asset: string, network: string) => `${asset} on ${network}`,
  },
  stray: {
    duplicate: (amount: string) => `A second payment of ${amount} arrived as well.`,
    late: (amount: string) => `A payment of ${amount} arrived after the end.`,
    partial: (amount: string) => `${amount} arrived, which is less than was due.`,
    returned: 'It is marked to be given back to you.',
    held: (shop: string) => `It was not used. Please ask ${shop} about it.`,
  },
  ended: {
    expiredTitle: 'The time to pay has run out',
    expiredText: 'To pay, start again in the shop.',
    canceledTitle: 'This payment was canceled',
    canceledText: (shop: string) => `${shop} canceled it.`,
    failedTitle: 'This payment was stopped',
    failedText: 'It was declined too often. Start again in the shop.',
    nothingTaken: 'Nothing was taken.',
  },
  missing: {
    title: 'There is no payment here',
    text: 'Check that the address is complete, or open the link from the shop again.',
  },
  broken: {
    title: 'Something went wrong on our side',
    text: 'Open the payment again to see how it stands before you pay again.',
    badRequest: 'This could not be read',
    badRequestText: 'Nothing was sent. Open the payment page again from the shop.',
    forbiddenTitle: 'This came from another site',
    forbiddenText: 'Nothing was sent. Open the payment page itself and pay there.',
    again: 'Open the payment again',
  },
  connection: {
    lost: 'No connection. This page goes on by itself when it is back.',
    back: 'The connection is back.',
    notSent: 'The connection broke before the payment was sent. Nothing was taken. Please try again.',
  },
  simulatorBank: {
    title: 'Test bank',
    badge: 'This is a simulator, not a bank. No money moves.',
    heading: 'Is it you who is paying?',
    text: 'A real bank would ask for its app or a code here. In test mode you choose how it ends.',
    to: 'To',
    amount: 'Amount',
    card: 'Card',
    complete: 'Complete authentication',
    fail: 'Fail authentication',
    overTitle: 'There is nothing to confirm',
    overText: 'This payment does not wait for the bank any more.',
    back: 'Back to the payment',
  },
} as const;

/** What every other language has to say, too. */
export type Texts = Widened<typeof en>;

type Widened<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...args: never[]) => string
      ? T[K]
      : Widened<T[K]>;
};

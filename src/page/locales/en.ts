import type { MethodType, SimulatedTransfer } from '../../core/method.ts';
import type { FailureCode } from '../../core/payment.ts';

/**
 * Every word that a payer reads or hears, as ICU messages: `{name}` stands for a value, `{count, plural, …}` decides by a
 * number. Translations are made from this file; README.md beside it says how. Comments say where a message is seen.
 */
export const messages = {
  /** The bar above every page of test mode. Seen by developers; payers with money never see it. */
  test: {
    bar: 'Test mode: no money moves.',
    hint: {
      card: 'Try card {example}.',
      blik: 'Try BLIK code {example}.',
      mobile_money: 'Try phone {example}.',
      crypto: 'A simulated wallet sends the crypto.',
    } as const satisfies Record<MethodType, string>,
    otp: 'No message is sent. The one-time password is {code}.',
  },
  /** The foot of every page: the language it is in, by its own name, and a link to the list of all. */
  language: {
    /** The title of the list; before the language's name for a screen reader. */
    label: 'Language',
    /** The link, after the language's name. Short. */
    change: 'Change',
  },
  /** Who asks for how much, and for what. */
  summary: {
    /** The title of the browser's tab. */
    payTitle: 'Pay {shop}',
    /** Above the amount, which stands large on a line of its own. */
    due: 'Amount due',
    back: 'Back to the shop',
    /** Under an item: `2 × GH₵110.00`. `{each}` is what one costs. */
    quantity: '{count} × {each}',
    /** Unfolds what does not fit of a long list of items. */
    more: 'And {count, plural, one {# more item} other {# more items}}',
    total: 'Total',
    /** Names the list of items for a screen reader. */
    items: 'What you are paying for',
    /** `{time}` counts down: `23 min`, `1 hr 5 min`. */
    timeLeft: 'Time left to pay: {time}.',
    email: 'E-mail for this payment: {email}.',
    /** The same where the receipt is mailed. */
    receiptTo: 'A receipt goes to {email}.',
    footer: 'Checkout by Polytill',
  },
  /** Links at the foot of the page, as far as the shop has given them: one word each, as on other sites. */
  links: {
    help: 'Help',
    terms: 'Terms',
    /** Where something went wrong. `{contact}` is an e-mail address, a phone number or the name of a site. */
    contact: 'Questions? {contact}',
  },
  /** When little time is left to pay: read out, and shown above the button. */
  warning: {
    left: 'Only {time} left to pay.',
    after: 'When the time is over you can start again. Nothing is taken before you pay.',
  },
  /** The first screen: the payer chooses how to pay. */
  choose: {
    title: 'How would you like to pay?',
    /** The same title where there is one way only. */
    titleOne: {
      card: 'Pay by card',
      blik: 'Pay with BLIK',
      mobile_money: 'Pay with mobile money',
      crypto: 'Pay with crypto',
    } as const satisfies Record<MethodType, string>,
    /** Names of the ways to pay: in the list, and on the receipt. Short: on a small phone a note stands beside it. */
    method: {
      card: 'Card',
      blik: 'BLIK',
      mobile_money: 'Mobile money',
      crypto: 'Crypto',
    } as const satisfies Record<MethodType, string>,
    /** Beside BLIK, in small letters: what the payer will need. */
    blikNote: 'Code from your banking app',
    /** The main button. */
    pay: 'Pay {amount}',
    /** The main button for crypto: the next screen shows address and amount. */
    getAddress: 'Show where to send it',
    /** On the button while the payment is being sent. */
    busy: 'One moment…',
    none: 'There is no way to pay this here at the moment. Nothing was taken. Please tell the shop.',
  },
  /** Names of fields, and the help under them. */
  fields: {
    cardForm: 'Test form: takes test cards only, never a real one.',
    cardNumber: 'Card number',
    /** The date to which the card is good. Short: two fields share a line. */
    cardExpiry: 'Expires',
    /** Shown in the empty field: the letters for month and year that are usual on cards. */
    cardExpiryExample: 'MM / YY',
    cardCvc: 'Security code',
    blikCode: 'BLIK code',
    blikHelp: 'Six digits from your banking app. A code is good for 2 minutes.',
    phone: 'Mobile-money number',
    phoneHelp: 'With the country code, such as {example}. You will confirm on this phone.',
    /** Of a phone: MTN, Orange. */
    mobileNetwork: 'Mobile network',
    /** The first in the list of networks: the phone number tells which one it is. */
    networkByNumber: 'As the number says',
    /** After a network's name in the list, where it takes no payments at the moment: it cannot be chosen. */
    networkDown: '{network} (not working now)',
    /** The same where it takes payments, and takes its time. */
    networkSlow: '{network} (slow now)',
    /** Which cryptocurrency, and on which blockchain: above a list of `paid.assetOn`. */
    asset: 'Currency and network',
    networkHelp: 'Choose the network your wallet sends on. On another network the money would be lost.',
    email: 'E-mail (optional)',
    emailHelp: '{shop} may use it to reach you about this payment.',
    /** The same where the receipt is mailed. */
    emailReceipt: 'Your receipt goes here.',
    otp: 'One-time password',
  },
  /** Under a field, where something is missing or wrong. */
  errors: {
    chooseMethod: 'Choose how you would like to pay.',
    cardNumberEmpty: 'Enter the card number.',
    cardNumberWrong: 'This is not a card number. Check its digits.',
    cardNumberReal: 'This is a test form and takes no real cards. Use a test card, such as {example}.',
    cardExpiryEmpty: 'Enter the date on the card, such as {example}.',
    cardExpiryWrong: 'This is not a date such as {example}.',
    cardExpiryPast: 'This date has passed. Check it, or use another card.',
    cardCvcEmpty: 'Enter the security code.',
    cardCvcWrong: 'The security code has 3 digits, on American Express cards 4.',
    blikEmpty: 'Enter the code from your banking app.',
    blikWrong: 'A BLIK code has six digits.',
    phoneEmpty: 'Enter your mobile-money number.',
    phoneWrong: 'This is not a phone number. Write it with the country code, such as {example}.',
    choiceWrong: 'Choose one of these.',
    /** Where the number itself is of a network that is not working. */
    networkDown: 'This network is not working now. Choose another, or try again in a few minutes.',
    emailWrong: 'This is not an e-mail address. Check it, or leave it empty.',
    otpEmpty: 'Enter the one-time password from your phone.',
    otpWrong: 'This password is not right. Check the message and try again.',
  },
  /** Why an attempt did not succeed: reason, `nothingTaken` or `received`, and cure follow each other as three sentences. */
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
    } as const satisfies Record<FailureCode, string>,
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
    } as const satisfies Record<FailureCode, string>,
    /** In place of the words above for BLIK, which is confirmed in the bank's app, with a new code for each try. */
    blik: {
      reason: { rejected: 'The payment was refused in the banking app.' },
      cure: {
        rejected: 'Make a new code and confirm in the app, or pay another way.',
        timed_out: 'Make a new code and confirm in the app in time.',
        insufficient_funds: 'Top up and try again with a new code, or pay another way.',
      },
    },
    /** The same for a card that is entered on the provider's own page, which the payer left by its way back. */
    card: {
      reason: { rejected: 'You came back without paying.' },
      cure: { rejected: 'Try again, or pay another way.' },
    },
    received: '{amount} arrived and did not pay for this.',
  },
  /** The payment is on its way, or the payer is to confirm it elsewhere. */
  waiting: {
    titleSending: 'Your payment is being sent',
    textSending: 'This takes a few seconds.',
    titleBlik: 'Confirm in your banking app',
    textBlik: 'Open your banking app and confirm the payment of {amount}.',
    longBlik: 'You have 60 seconds. Without it nothing is taken, and you can try again with a new code.',
    /** `{phone}` is the end of a number: `•••• 501`. */
    titlePhone: 'Confirm on your phone {phone}',
    /** `{network}` is a mobile network such as MTN, or `anyNetwork`. A prompt is a window that opens on the phone and asks for the PIN. */
    textPhone: '{network} sends a prompt to it now. Enter your PIN there to confirm.',
    /** Begins `textPhone` where the network is not known. */
    anyNetwork: 'Your network',
    longPhone:
      'Usually it takes under a minute. No prompt? Check that the phone is on and has signal. If the time runs out nothing is taken, and you can try again.',
    titleChain: 'Your payment has arrived',
    /** The blockchain's network. */
    textChain: 'It is being confirmed on the network. You need not do anything.',
    confirmations: '{count, plural, one {# confirmation} other {# confirmations}} so far',
    titleUnknown: 'We are checking your payment',
    textUnknown:
      'The connection to the payment service broke before it answered. We are asking whether the money was taken. Please do not pay again.',
    longUnknown: 'It can take a few minutes. You can close this page and come back to the same address.',
    confirmWithin: 'Time left to confirm: {time}',
    refreshes: 'This page refreshes itself.',
  },
  /** The network has sent a password by text message. */
  otp: {
    title: 'Enter your one-time password',
    text: 'It was sent by text message to {phone}.',
    confirm: 'Confirm payment',
    within: 'Time left to enter it: {time}',
  },
  /** The payer's own bank wants to know that it is them. */
  bank: {
    title: 'Your bank asks you to confirm',
    text: 'Continue to your bank to confirm that it is you. Then you come back here.',
    go: 'Continue to your bank',
    within: 'Time left: {time}',
  },
  /** A card is entered on a page of the provider that carries it, such as Stripe: `{provider}`. */
  redirect: {
    /** Shown to whoever is back on this page and has not paid there. */
    title: 'Pay by card with {provider}',
    text: 'You enter your card on the secure page of {provider}, then you come back here.',
    /** The main button. Short. */
    go: 'Continue to {provider}',
  },
  /** A link under whatever is awaited: back to the choice. */
  otherWay: 'Pay another way',
  /** Where to send how much crypto. */
  transfer: {
    /** `{asset}` is ETH, USDC or USDT. */
    title: 'Send {asset}',
    titleMore: 'Send the rest in {asset}',
    /** `{network}` is Ethereum, Base or Polygon. */
    onNetwork: 'On the {network} network only. On another network the money would be lost.',
    /** Above the amount, and in a screen reader after `copy`. */
    amount: 'Exact amount',
    amountMissing: 'Still missing',
    /** Above the address. */
    address: 'To this address',
    /** `1.5 USDC of 3 USDC has arrived.` */
    received: '{received} of {due} has arrived. Send what is missing to the same address.',
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
    } as const satisfies Record<SimulatedTransfer, string>,
    sentLate:
      'The simulated wallet has sent it. It arrives once the time to pay has run out, as a late payment that does not pay for this.',
  },
  /** The receipt. */
  paid: {
    /** Above the amount, in small letters. */
    title: 'Paid',
    thanks: 'Thank you. {shop} has your payment.',
    /** From here on, names of lines. */
    reference: 'Reference',
    paidWith: 'Paid with',
    paidOn: 'Date',
    email: 'E-mail',
    refunded: 'Given back',
    /** A button. */
    continue: 'Continue to {shop}',
    keep: 'You can find this receipt again at this address.',
    /** A button: prints the receipt. */
    print: 'Print',
    over: 'You sent {extra} more than was due. Please ask {shop} for the difference.',
    /** `USDC on Base`. */
    assetOn: '{asset} on {network}',
  },
  /** Money that came in and did not pay for this: one of the first three, then `returned` or `held`. */
  stray: {
    duplicate: 'A second payment of {amount} arrived as well.',
    late: 'A payment of {amount} arrived after the end.',
    partial: '{amount} arrived, which is less than was due.',
    returned: 'It is marked to be given back to you.',
    held: 'It was not used. Please ask {shop} about it.',
  },
  /** Crypto that goes back: the payer names an address of their own. `saved`, in place of the others: where it has been named, until it has gone. */
  refund: {
    title: 'Where should your money go back to?',
    text: 'Enter your own address on {network}: {amount} goes back to it in {asset}.',
    label: 'Your address',
    save: 'Save the address',
    saved: '{amount} goes back to {address}.',
    wrong: 'Money cannot go back to this address. Check it and try again.',
  },
  /** It ended unpaid. `nothingTaken`, where it is true, stands before the text. */
  ended: {
    expiredTitle: 'The time to pay has run out',
    expiredText: 'To pay, start again in the shop.',
    /** In its place, where the payer can start again on this page, with the button below. */
    expiredAgain: 'You can start again here: the order is kept.',
    again: 'Start again',
    canceledTitle: 'This payment was canceled',
    canceledText: '{shop} canceled it.',
    failedTitle: 'This payment was stopped',
    failedText: 'It was declined too often. Start again in the shop.',
    nothingTaken: 'Nothing was taken.',
  },
  /** A wrong or incomplete address. */
  missing: {
    title: 'There is no payment here',
    text: 'Check that the address is complete, or open the link from the shop again.',
    /** After many wrong addresses in a row. */
    waitTitle: 'Too many wrong addresses',
    waitText: 'Wait a minute, then open the link from the shop again.',
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
  /** The payer's connection to the internet, told at the foot of the page as it goes and comes. */
  connection: {
    lost: 'No connection. This page goes on by itself when it is back.',
    back: 'The connection is back.',
    notSent: 'The connection broke before the payment was sent. Nothing was taken. Please try again.',
  },
  /** Where the page is shown within the shop's own: the button that closes it. */
  embed: {
    close: 'Close',
  },
  /** The receipt by e-mail. What it says of the payment is said as on the page. */
  mail: {
    subject: 'Receipt from {shop}: {amount}',
    /** A link to the receipt on the page. */
    view: 'Open this receipt online',
    /** In small letters at the end. */
    why: 'You get this e-mail because this address was given for a payment to {shop}.',
  },
  /** Stands for a bank's own page in test mode. */
  simulatorBank: {
    title: 'Test bank',
    badge: 'This is a simulator, not a bank. No money moves.',
    heading: 'Is it you who is paying?',
    text: 'A real bank would ask for its app or a code here. In test mode you choose how it ends.',
    /** Names of lines: the shop, the amount, the card. */
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

import { Type } from 'typebox';

export const SubscriptionParams = Type.Object({
  subscription_id: Type.String({ description: 'The id of the subscription.', examples: ['sub_1965991816266428400'] }),
});

export const SubscriptionAnswer = Type.Object(
  { object: Type.Literal('subscription') },
  { $id: 'Subscription', description: 'There are none: every product is paid once.' },
);

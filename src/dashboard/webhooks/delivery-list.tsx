import type { VNode } from 'preact';
import { deliveryId } from '../../core/ids.ts';
import type { Delivery } from '../../core/webhook.ts';
import type { DeliveryFilter } from '../../store/store.ts';
import { endsOf, pageOf } from '../components/page-of.ts';
import { Pager } from '../components/pager.tsx';
import { Tabs } from '../components/tabs.tsx';
import type { Desk } from '../desk.ts';
import type { Visit } from '../visit.ts';
import { DeliveryTable } from './delivery-table.tsx';
import { deliveryWords } from './delivery-words.ts';

const PAGE = 25;
const STATUSES = ['failed', 'pending', 'succeeded'] as const satisfies readonly Delivery['status'][];

export function readDeliveryFilter(query: URLSearchParams): Delivery['status'] | undefined {
  return STATUSES.find((status) => status === query.get('status'));
}

type Asked = { readonly desk: Desk; readonly visit: Visit; readonly filter: DeliveryFilter };

/** Deliveries by how they stand, page by page. */
export async function deliveryList({ desk, visit, filter }: Asked): Promise<VNode> {
  const texts = await visit.say(deliveryWords);
  const page = pageOf(visit, PAGE, deliveryId.parse);
  const { items, hasMore } = await desk.operations.listSendings(visit.ask({ ...filter, ...page }));
  const to = (status?: Delivery['status']) => (status ? `${visit.path}?status=${status}` : visit.path);
  return (
    <>
      <Tabs
        label={texts.filters.label}
        tabs={[
          { href: `${to()}#deliveries`, text: texts.filters.all, isHere: filter.status === undefined },
          ...STATUSES.map((status) => ({
            href: `${to(status)}#deliveries`,
            text: texts.filters[status],
            isHere: filter.status === status,
          })),
        ]}
      />
      {items.length > 0 ? (
        <DeliveryTable
          desk={desk}
          visit={visit}
          texts={texts}
          sendings={items}
          hasTarget={filter.endpointId === undefined}
        />
      ) : (
        <p class="empty">{filter.status === 'failed' ? texts.noneFailed : texts.none}</p>
      )}
      <Pager visit={visit} {...endsOf(items, (item) => deliveryId.print(item.id))} hasMore={hasMore} texts={texts} />
    </>
  );
}

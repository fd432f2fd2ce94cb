import type { ListPlace } from '../../state/route.ts'
export function InboxScreen({ place }: { place: ListPlace }) {
  return <p>{place}</p>
}

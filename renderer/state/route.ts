import type { ConversationId } from '../../electron/contract/ids.ts'
import { conversationId } from '../../electron/contract/ids.ts'

/** The lists of conversations, in the order of the navigation. */
export const LIST_PLACES = ['unanswered', 'waiting', 'snoozed', 'done', 'all', 'earlier'] as const
export type ListPlace = (typeof LIST_PLACES)[number]
export type Place =
  | ListPlace
  | 'sending'
  | 'autopilot'
  | 'follow-ups'
  | 'jobs'
  | 'backups'
  | 'insights'
  | 'usage'
  | 'settings'
  | 'welcome'

/** Where the person is. `detail` is the selected conversation in a list, or a section of Settings. */
export interface Route {
  readonly place: Place
  readonly detail: string | null
}

const NAME_OF: Record<Place, string> = {
  unanswered: 'to-answer',
  waiting: 'waiting',
  snoozed: 'snoozed',
  done: 'done',
  all: 'all',
  earlier: 'earlier',
  sending: 'sending',
  autopilot: 'autopilot',
  'follow-ups': 'follow-ups',
  jobs: 'jobs',
  backups: 'backups',
  insights: 'insights',
  usage: 'usage',
  settings: 'settings',
  welcome: 'welcome',
}
const PLACE_OF = new Map(Object.entries(NAME_OF).map(([place, name]) => [name, place as Place]))

export function isListPlace(place: Place): place is ListPlace {
  return LIST_PLACES.some((list) => list === place)
}

/** The conversation that a route selects, or null. */
export function conversationOf(route: Route): ConversationId | null {
  if (!isListPlace(route.place) || route.detail === null) return null
  const parsed = conversationId.safeParse(route.detail)
  return parsed.success ? parsed.data : null
}

export function toHash(route: Route): string {
  return `#/${NAME_OF[route.place]}${route.detail === null ? '' : `/${encodeURIComponent(route.detail)}`}`
}

/** Reads an address; what it does not know leads to the first list. `#/conversation/7` opens one wherever it is. */
export function fromHash(hash: string): Route {
  const [name = '', detail = ''] = hash.replace(/^#\/?/, '').split('/')
  if (name === 'conversation' && detail !== '') return { place: 'unanswered', detail: decode(detail) }
  return { place: PLACE_OF.get(name) ?? 'unanswered', detail: detail === '' ? null : decode(detail) }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

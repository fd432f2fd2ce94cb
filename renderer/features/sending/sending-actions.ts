import type { OutboxItem } from '../../../electron/contract/models.ts'
import { wordWaitRisk } from '../../../electron/contract/words.ts'
import type { Desk } from '../../state/desk.ts'

/** Where a failure of an action on a message is shown: in its card. */
export const placeOf = (item: Pick<OutboxItem, 'id'>) => `outbox:${item.id}`

export function selectMessage(desk: Desk, item: Pick<OutboxItem, 'id'> | null): void {
  const { route } = desk.ui.getState()
  if (route.place !== 'sending' || route.detail === (item?.id ?? null)) return
  desk.ui.setState({ route: { place: 'sending', detail: item?.id ?? null } })
}

export function openConversation(desk: Desk, item: Pick<OutboxItem, 'conversationId'>): void {
  desk.ui.goTo('all', item.conversationId)
  desk.ui.select(item.conversationId, true)
}

type Verb = 'sendNow' | 'hold' | 'release' | 'undo' | 'retry' | 'discard' | 'sendAnyway' | 'dismiss'

/** Does one thing with a message; what went wrong stands in its card, and the event brings the lists up to date. */
export function act(desk: Desk, item: Pick<OutboxItem, 'id'>, verb: Verb): Promise<boolean> {
  return desk.attempt(placeOf(item), () => desk.client.outbox[verb]({ id: item.id }))
}

/** The person looked on the phone: it arrived, or it must be sent again. */
export function resolveUncertain(
  desk: Desk,
  item: Pick<OutboxItem, 'id'>,
  outcome: 'sent' | 'resend',
): Promise<boolean> {
  return desk.attempt(placeOf(item), () => desk.client.outbox.resolve({ id: item.id, outcome }))
}

/** What sending this now would risk, in a sentence; null where it only shortens a pause. */
export function riskOf({ waitingFor }: Pick<OutboxItem, 'waitingFor'>): string | null {
  return waitingFor === null ? null : wordWaitRisk(waitingFor.code)
}

export const riskButtonId = (item: Pick<OutboxItem, 'id'>) => `risk-${item.id}`

/** Sends it now, or first says what that risks: the card then has a second button for it. */
export function hurry(desk: Desk, item: Pick<OutboxItem, 'id' | 'waitingFor'>): unknown {
  if (riskOf(item) === null) return act(desk, item, 'sendNow')
  desk.ui.setState({ risking: item.id })
  requestAnimationFrame(() => document.getElementById(riskButtonId(item))?.focus())
  return undefined
}

import type { UpcomingFollowUp } from '../../../electron/contract/follow-ups.ts'
import type { ConversationId } from '../../../electron/contract/ids.ts'
import type { Desk } from '../../state/desk.ts'

/** Where a failure is shown: beside the person. */
export const followUpPlace = (id: ConversationId) => `follow-up:${id}`

type Change = Omit<Parameters<Desk['client']['followUps']['change']>[0], 'id'>

/** Says how somebody is followed up with; answers whether it was taken. */
export function changeFollowUps(desk: Desk, id: ConversationId, change: Change): Promise<boolean> {
  return act(desk, id, async () => {
    const preferences = await desk.client.followUps.change({ id, ...change })
    desk.queries.setQueryData(desk.orpc.followUps.preferences.queryKey({ input: { id } }), preferences)
  })
}

/** Asks for a follow-up at a moment to come; one that is planned gives way to it. */
export function scheduleFollowUp(desk: Desk, id: ConversationId, when: Date): Promise<boolean> {
  return act(desk, id, () => desk.client.followUps.schedule({ id, at: when.toISOString() }))
}

export function moveFollowUp(desk: Desk, id: ConversationId, when: Date): Promise<boolean> {
  return act(desk, id, () => desk.client.followUps.move({ id, at: when.toISOString() }))
}

/** Takes back what is planned. */
export function skipFollowUp(desk: Desk, id: ConversationId): Promise<boolean> {
  return act(desk, id, () => desk.client.followUps.skip({ id }))
}

/** Takes a skip back: what was planned comes again as it was. */
export function unskipFollowUp(desk: Desk, { conversationId: id, jobId }: UpcomingFollowUp): Promise<boolean> {
  return act(desk, id, () => (jobId === null ? Promise.resolve() : desk.client.followUps.unskip({ id, jobId })))
}

/** Has it written without waiting for its time. It waits for the person's word all the same. */
export function writeFollowUpNow(desk: Desk, id: ConversationId): Promise<boolean> {
  return act(desk, id, () => desk.client.followUps.writeNow({ id }))
}

/** Opens a conversation wherever it is. */
export function openConversation(desk: Desk, id: ConversationId): void {
  desk.ui.goTo('all', id)
  desk.ui.select(id, true)
}

/** What was just changed here is read before it is announced. */
function act(desk: Desk, id: ConversationId, action: () => Promise<unknown>): Promise<boolean> {
  return desk.attempt(followUpPlace(id), async () => {
    await action()
    await desk.queries.invalidateQueries({ queryKey: desk.orpc.followUps.key() })
  })
}

import type { ConversationId } from '../../../electron/contract/ids.ts'
import type { Desk } from '../../state/desk.ts'
import { changeSettings, settingPlace } from '../settings/use-settings.ts'

/** Where a failure is shown: in the conversation, or on the autopilot's own page. */
export const autopilotPlace = (id: ConversationId) => `autopilot:${id}`

/** Lets the assistant send by itself in a conversation, or ends that; answers whether it was taken. */
export function setAutopilot(desk: Desk, id: ConversationId, on: boolean): Promise<boolean> {
  return desk.attempt(autopilotPlace(id), async () => {
    const conversation = await desk.client.conversations.autopilot({ id, on })
    desk.queries.setQueryData(desk.orpc.conversations.get.queryKey({ input: { id } }), conversation)
    await Promise.all(
      [desk.orpc.autopilot.key(), desk.orpc.conversations.autopilotState.key()].map((queryKey) =>
        desk.queries.invalidateQueries({ queryKey }),
      ),
    )
  })
}

/** The one switch over all conversations. */
export function switchAutopilot(desk: Desk, on: boolean): Promise<boolean> {
  return changeSettings(desk, settingPlace('autopilot.on'), { autopilot: { on } })
}

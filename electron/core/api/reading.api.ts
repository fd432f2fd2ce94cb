import { correctReading } from '../flows/correct-reading.ts'
import { setRelationship } from '../flows/propose-relationship.ts'
import { toConversation } from './conversation-items.ts'
import { os } from './implement.ts'
import type { ApiPorts } from './open-workspace.ts'

/** What the user says about how a conversation was read; a part of `conversations`. */
export function readingProcedures({ current }: ApiPorts) {
  const { correct, relationship } = os.conversations
  return {
    correct: correct.handler(({ input }) => {
      const workspace = current()
      return toConversation(workspace, correctReading(workspace.scope, input.id, input.verdict))
    }),
    relationship: relationship.handler(({ input }) => {
      const workspace = current()
      return toConversation(workspace, setRelationship(workspace.scope, input.id, input.value))
    }),
  }
}

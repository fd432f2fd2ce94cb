import { oc } from '@orpc/contract'
import { z } from 'zod'
import { conversationId } from './ids.ts'
import { conversation } from './models.ts'
import { lessonVerdict, relationship } from './people.ts'

const byConversation = z.strictObject({ id: conversationId })

/** What the user says about how a conversation was read; composed into `conversations`. */
export const readingContract = {
  /** Takes effect at once and is remembered for the contact; `answer` takes `no_answer` and `never` back. */
  correct: oc
    .route({ method: 'POST', path: '/conversations/{id}/correct' })
    .input(byConversation.extend({ verdict: lessonVerdict }))
    .output(conversation),
  /** What the contact is to the user, in the user's own word; null leaves it to what the history suggests. */
  relationship: oc
    .route({ method: 'POST', path: '/conversations/{id}/relationship' })
    .input(byConversation.extend({ value: relationship.nullable() }))
    .output(conversation),
} as const

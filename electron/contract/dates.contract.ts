import { oc } from '@orpc/contract'
import { z } from 'zod'
import { contactDateId, conversationId } from './ids.ts'
import { dateKind } from './own-jobs.contract.ts'

/** A day that comes every year. 29 February is kept on 28 February in other years. */
export const contactDate = z.object({
  id: contactDateId,
  kind: dateKind,
  /** Empty for a birthday. */
  title: z.string(),
  month: z.int().min(1).max(12),
  day: z.int().min(1).max(31),
  /** Null where it is not known. */
  year: z.int().min(1900).max(2200).nullable(),
})
export type ContactDate = z.infer<typeof contactDate>

const ofConversation = { id: conversationId }

export const contactDatesContract = {
  /** What is kept of the contact of a conversation: the birthday first, then through the year. */
  dates: oc
    .route({ method: 'GET', path: '/conversations/{id}/dates' })
    .input(z.strictObject(ofConversation))
    .output(z.object({ items: z.array(contactDate) })),
  /** A contact has one birthday: a new one takes the place of the old. */
  addDate: oc
    .route({ method: 'POST', path: '/conversations/{id}/dates' })
    .input(
      z
        .strictObject({
          ...ofConversation,
          kind: contactDate.shape.kind,
          title: z.string().trim().max(80).default(''),
          month: contactDate.shape.month,
          day: contactDate.shape.day,
          year: contactDate.shape.year.default(null),
        })
        .superRefine(({ kind, title, ...date }, context) => {
          if (!isRealDate(date)) context.addIssue({ code: 'custom', path: ['day'], message: 'there is no such day' })
          if (kind === 'other' && title === '') {
            context.addIssue({ code: 'custom', path: ['title'], message: 'please say what the date is' })
          }
        }),
    )
    .output(contactDate),
  removeDate: oc
    .route({ method: 'DELETE', path: '/conversations/{id}/dates/{dateId}' })
    .input(z.strictObject({ ...ofConversation, dateId: contactDateId }))
    .output(z.object({ deleted: z.boolean() })),
}

/** Without a year, 29 February is a day. */
function isRealDate({ month, day, year }: { month: number; day: number; year: number | null }): boolean {
  const at = new Date(Date.UTC(year ?? 2024, month - 1, day))
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day
}

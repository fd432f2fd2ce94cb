import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { JobId } from '../../../electron/contract/ids.ts'
import type { OwnJobPlan, OwnJobPreview as Preview } from '../../../electron/contract/own-jobs.contract.ts'
import { toProblem } from '../../client/problem.ts'
import { useDesk } from '../../state/use-desk.ts'
import { clock, day } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import { type FormState, toWish } from './form-state.ts'
import classes from './own-job-form.module.css'

const TYPING_MS = 300
/** Words that are still to be typed do not hold back when it would run, and for whom. */
const SOME_WORDS = '…'

/** The dry run: when it would run next, and what it would do if it ran now. */
export function OwnJobPreview({ form, id }: { form: FormState; id: JobId | undefined }) {
  const { orpc } = useDesk()
  const [settled] = useDebouncedValue(form, TYPING_MS)
  const filled = { ...settled, instruction: settled.instruction || SOME_WORDS, text: settled.text || SOME_WORDS }
  const asked = toWish(filled)
  const input = 'wish' in asked ? { ...asked.wish, ...(id === undefined ? {} : { id }) } : null
  const preview = useQuery({
    ...orpc.jobs.own.preview.queryOptions({ input: input as never, placeholderData: keepPreviousData }),
    enabled: input !== null,
    retry: false,
  })
  if (input === null) return null
  if (preview.error !== null)
    return <p className={classes.problem}>{withoutField(toProblem(preview.error).sentence)}</p>
  return (
    <div className={classes.preview} role="status" aria-label="Dry run">
      {preview.data && <Times times={preview.data.times} />}
      {preview.data && <Now plan={preview.data.now} isOnDate={settled.when === 'date'} />}
    </div>
  )
}

/** The sentence begins with the name that the field has for scripts. */
function withoutField(sentence: string): string {
  const words = sentence.replace(/^[a-z]+(?:\.[a-zA-Z]+)*: /, '')
  return words.charAt(0).toLocaleUpperCase() + words.slice(1)
}

function Times({ times }: Pick<Preview, 'times'>) {
  const now = useNow(30_000)
  if (times.length === 0) {
    return (
      <p className={classes.none}>
        No such date is noted yet. Open the notes of a person (<kbd>i</kbd>) to add one.
      </p>
    )
  }
  return (
    <div>
      <h4 className={classes.small}>Next</h4>
      <ul className={classes.times}>
        {times.map(({ at, names }) => (
          <li key={at}>
            <time dateTime={at}>
              {day(at, now)}, {clock(at)}
            </time>
            {names.length > 0 && `: ${names.join(', ')}`}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Now({ plan, isOnDate }: { plan: OwnJobPlan; isOnDate: boolean }) {
  return (
    <div>
      <h4 className={classes.small}>If it ran now</h4>
      {plan.kind === 'briefing' && <p className={classes.text}>{plan.text}</p>}
      {plan.kind === 'reminder' && <Reminders items={plan.items} />}
      {plan.kind === 'draft' && <Drafts plan={plan} isOnDate={isOnDate} />}
    </div>
  )
}

function Reminders({ items }: { items: (OwnJobPlan & { kind: 'reminder' })['items'] }) {
  if (items.length === 0) return <p className={classes.none}>{NOBODYS_DAY}</p>
  return (
    <ul className={classes.times}>
      {items.map(({ title, text }) => (
        <li key={title}>{text === SOME_WORDS ? title : `${title}: ${text}`}</li>
      ))}
    </ul>
  )
}

const NOBODYS_DAY = 'Nothing: today is nobody’s day.'
const NOBODY = 'Nobody would be drafted for. What people are to you is said in the panel under their name.'

interface DraftsProps {
  readonly plan: OwnJobPlan & { kind: 'draft' }
  readonly isOnDate: boolean
}

function Drafts({ plan: { wanted, skipped }, isOnDate }: DraftsProps) {
  if (wanted.length + skipped.length === 0) return <p className={classes.none}>{isOnDate ? NOBODYS_DAY : NOBODY}</p>
  return (
    <ul className={classes.times}>
      {wanted.length > 0 && <li>A draft for {wanted.map(({ name }) => name).join(', ')}</li>}
      {skipped.map(({ conversationId, name, words }) => (
        <li key={conversationId} className={classes.none}>
          Not for {name}: {words}
        </li>
      ))}
    </ul>
  )
}

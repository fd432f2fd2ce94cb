import { ActionIcon, Button, NativeSelect, NumberInput, TextInput, Tooltip } from '@mantine/core'
import { IconCake, IconCalendar, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { ContactDate } from '../../../electron/contract/dates.contract.ts'
import type { ConversationId } from '../../../electron/contract/ids.ts'
import type { Desk } from '../../state/desk.ts'
import { useDesk } from '../../state/use-desk.ts'
import { ProblemAt } from '../../ui/problem.tsx'
import classes from './contact-dates.module.css'
import { dateTitle, dateWords, monthName } from './date-words.ts'

const placeOf = (id: ConversationId) => `dates:${id}`

/** The birthday and other dates of a person, for jobs that draft or remind on them. */
export function ContactDates({ id }: { id: ConversationId }) {
  const desk = useDesk()
  const [isAdding, setAdding] = useState(false)
  const { data } = useQuery(desk.orpc.conversations.dates.queryOptions({ input: { id } }))
  return (
    <section className={classes.dates} aria-label="Dates">
      <h3 className={classes.title}>Dates</h3>
      {data && data.items.length > 0 && (
        <ul className={classes.list}>
          {data.items.map((date) => (
            <DateRow key={date.id} date={date} id={id} />
          ))}
        </ul>
      )}
      {isAdding ? (
        <DateForm id={id} onClose={() => setAdding(false)} />
      ) : (
        <Button variant="subtle" className={classes.add} onClick={() => setAdding(true)}>
          Add a date
        </Button>
      )}
      <ProblemAt place={placeOf(id)} />
    </section>
  )
}

function DateRow({ date, id }: { date: ContactDate; id: ConversationId }) {
  const desk = useDesk()
  const DateIcon = date.kind === 'birthday' ? IconCake : IconCalendar
  const remove = () => act(desk, id, () => desk.client.conversations.removeDate({ id, dateId: date.id }))
  return (
    <li className={classes.row}>
      <DateIcon size={16} aria-hidden className={classes.icon} />
      <span className={classes.words}>
        {dateTitle(date)}: {dateWords(date)}
      </span>
      <Tooltip label="Delete">
        <ActionIcon aria-label={`Delete ${dateTitle(date)}`} onClick={() => void remove()}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </li>
  )
}

const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1)
const NEW_DATE: Omit<ContactDate, 'id'> = { kind: 'birthday', title: '', month: 1, day: 1, year: null }

function DateForm({ id, onClose }: { id: ConversationId; onClose(): void }) {
  const desk = useDesk()
  const [date, set] = useState(NEW_DATE)
  const change = (change: Partial<typeof date>) => set({ ...date, ...change })
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (await act(desk, id, () => desk.client.conversations.addDate({ id, ...date }))) onClose()
  }
  return (
    <form className={classes.form} onSubmit={(event) => void save(event)}>
      <NativeSelect
        aria-label="Kind of date"
        value={date.kind}
        onChange={(event) => change({ kind: event.currentTarget.value === 'other' ? 'other' : 'birthday' })}
        data={[
          { value: 'birthday', label: 'Birthday' },
          { value: 'other', label: 'Another date' },
        ]}
      />
      {date.kind === 'other' && (
        <TextInput
          aria-label="What the date is"
          placeholder="For example: wedding day"
          maxLength={80}
          value={date.title}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
      )}
      <div className={classes.line}>
        <NumberInput
          aria-label="Day"
          min={1}
          max={31}
          allowDecimal={false}
          value={date.day}
          onChange={(day) => change({ day: Number(day) || 1 })}
        />
        <NativeSelect
          aria-label="Month"
          value={String(date.month)}
          onChange={(event) => change({ month: Number(event.currentTarget.value) })}
          data={MONTHS.map((month) => ({ value: String(month), label: monthName(month) }))}
        />
        <NumberInput
          aria-label="Year, if you know it"
          placeholder="Year"
          min={1900}
          max={2200}
          allowDecimal={false}
          thousandSeparator=""
          value={date.year ?? ''}
          onChange={(year) => change({ year: year === '' ? null : Number(year) })}
        />
      </div>
      <div className={classes.actions}>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="filled" disabled={date.kind === 'other' && date.title.trim() === ''}>
          Keep
        </Button>
      </div>
    </form>
  )
}

/** What was just changed here is read before it is announced. */
function act(desk: Desk, id: ConversationId, action: () => Promise<unknown>): Promise<boolean> {
  return desk.attempt(placeOf(id), async () => {
    await action()
    await desk.queries.invalidateQueries({ queryKey: desk.orpc.conversations.dates.key() })
  })
}

import { Table } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { FollowUpResults } from '../../../electron/contract/follow-ups.contract.ts'
import { useDesk } from '../../state/use-desk.ts'
import { numberWords, spanWords } from '../../ui/amount-words.ts'
import { useNow } from '../../ui/use-now.ts'
import { WideTable } from '../../ui/wide-table.tsx'
import { answeredWords, effortWords, hourWords, wayWords } from '../followups/follow-up-words.ts'
import { calmWords, isCalm, moodWords } from '../followups/mood-words.ts'
import { PersonName } from '../followups/person-name.tsx'
import tableClasses from '../settings/data.module.css'
import classes from './insights.module.css'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** What follow-ups came to, whom they reached, which way of putting them works, and how people sounded. */
export function FollowUpInsights({ days }: { days: number }) {
  const { orpc } = useDesk()
  const { data: results } = useQuery(
    orpc.followUps.results.queryOptions({ input: { days }, placeholderData: keepPreviousData }),
  )
  return (
    <>
      {results !== undefined && <Results results={results} />}
      <Moods days={days} />
    </>
  )
}

function Results({ results: { all, people, kinds } }: { results: FollowUpResults }) {
  return (
    <section className={classes.part} aria-labelledby="insight-follow-ups" data-insight="follow-ups">
      <p className={classes.kind}>Follow-ups</p>
      <h2 className={classes.sentence} id="insight-follow-ups">
        {answeredWords(all)}
      </h2>
      <p className={classes.note}>{effortWords(all)}</p>
      {people.length > 0 && <People people={people} />}
      {kinds.length > 0 && <Ways kinds={kinds} />}
    </section>
  )
}

function People({ people }: Pick<FollowUpResults, 'people'>) {
  return (
    <WideTable minWidth={560} label="Follow-ups by person">
      <Table className={tableClasses.table} verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Person</Table.Th>
            {['Sent', 'Answered', 'Average answer', 'Best hour', 'Usual silence'].map((name) => (
              <Table.Th key={name} className={tableClasses.number}>
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map((person) => (
            <PersonRow key={person.conversationId} person={person} />
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  )
}

function PersonRow({ person }: { person: FollowUpResults['people'][number] }) {
  const { title, sent, answered, averageMinutes, bestHour, usualSilenceHours } = person
  return (
    <Table.Tr>
      <Table.Th scope="row">{title}</Table.Th>
      <Cell>{numberWords(sent)}</Cell>
      <Cell>{numberWords(answered)}</Cell>
      <Cell>{averageMinutes === null ? '–' : spanWords(Math.max(1, Math.round(averageMinutes)) * MINUTE)}</Cell>
      <Cell>{bestHour === null ? 'not known yet' : hourWords(bestHour)}</Cell>
      <Cell>{usualSilenceHours === null ? 'not known yet' : spanWords(usualSilenceHours * HOUR)}</Cell>
    </Table.Tr>
  )
}

function Cell({ children }: { children: string }) {
  return <Table.Td className={tableClasses.number}>{children}</Table.Td>
}

/** The two ways to put each kind, side by side. */
function Ways({ kinds }: Pick<FollowUpResults, 'kinds'>) {
  return (
    <ul className={classes.waysCompared} aria-label="Which way works">
      {kinds.map(({ kind, a, b, sentence }) => (
        <li key={kind}>
          {sentence}
          <span className={classes.side}>With a question: {wayWords(a)}.</span>
          <span className={classes.side}>With an offer: {wayWords(b)}.</span>
        </li>
      ))}
    </ul>
  )
}

function Moods({ days }: { days: number }) {
  const { orpc } = useDesk()
  const now = useNow(30_000)
  const { data } = useQuery(
    orpc.followUps.moods.queryOptions({ input: { days }, placeholderData: keepPreviousData, staleTime: 0 }),
  )
  if (data === undefined) return null
  const told = data.items.filter(({ days: heard }) => !isCalm(heard))
  const calm = data.items.length - told.length
  return (
    <section className={classes.part} aria-labelledby="insight-moods" data-insight="moods">
      <p className={classes.kind}>Mood</p>
      <h2 className={classes.sentence} id="insight-moods">
        How people sounded
      </h2>
      <p className={classes.note}>
        {data.items.length === 0
          ? 'Nothing was read in these days.'
          : `As their messages were read, day by day; a reading can be wrong. ${calmWords(calm, told.length)}`}
      </p>
      <ul className={classes.people}>
        {told.map(({ conversationId, title, days: heard }) => (
          <li key={conversationId} className={classes.mood}>
            <PersonName id={conversationId} title={title} />
            <span className={classes.time}>{moodWords(heard, now)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

import type { ReactNode } from 'react'
import type { ConversationId } from '../../../electron/contract/ids.ts'
import type { WaitsInsight } from '../../../electron/contract/insights.contract.ts'
import { useDesk } from '../../state/use-desk.ts'
import { spanWords } from '../../ui/amount-words.ts'
import { shortDayName } from '../../ui/day-names.ts'
import { waited } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import classes from './insights.module.css'

/** Who has waited longest, and who did in these days; each leads to the conversation. */
export function PeopleWaiting({ waits, days }: { waits: WaitsInsight; days: number }) {
  const now = useNow(30_000)
  return (
    <div className={classes.lists}>
      <List title="Waiting longest now" nobody="Nobody waits for you.">
        {waits.now.map(({ conversationId, title, waitsSince }) => (
          <Person key={conversationId} id={conversationId} name={title} time={waited(waitsSince, now)} />
        ))}
      </List>
      <List title={`Waited longest in ${days} days`} nobody="Nobody was answered in these days.">
        {waits.longest.map(({ conversationId, title, day, waitedMs }) => (
          <Person
            key={conversationId}
            id={conversationId}
            name={title}
            time={`${spanWords(waitedMs)}, until ${shortDayName(day)}`}
          />
        ))}
      </List>
    </div>
  )
}

function List({ title, nobody, children }: { title: string; nobody: string; children: readonly ReactNode[] }) {
  return (
    <section>
      <h2 className={classes.sentence}>{title}</h2>
      {children.length === 0 ? (
        <p className={classes.note}>{nobody}</p>
      ) : (
        <ul className={classes.people}>{children}</ul>
      )}
    </section>
  )
}

function Person({ id, name, time }: { id: ConversationId; name: string; time: string }) {
  const desk = useDesk()
  return (
    <li>
      <button type="button" className={classes.person} onClick={() => desk.ui.goTo('all', id)}>
        <span className={classes.name}>{name}</span>
        <span className={classes.time}>{time}</span>
      </button>
    </li>
  )
}

import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconBell, IconCoffee, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { NewsItem } from '../../../electron/contract/news.contract.ts'
import type { Desk } from '../../state/desk.ts'
import { useDesk, useUi } from '../../state/use-desk.ts'
import { ProblemAt } from '../../ui/problem.tsx'
import { ago, moment } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import { linkedNames } from './linked-names.ts'
import classes from './news-cards.module.css'
import { OptOutButton } from './opt-out-button.tsx'

const SHOWN = 2
const PLACE = 'news'

/** What the user is to know of, above who waits: a quiet card each, until it is put away. */
export function NewsCards() {
  const { orpc } = useDesk()
  const { data } = useQuery(orpc.news.list.queryOptions())
  const [showsAll, setShowsAll] = useState(false)
  const isSearching = useUi(({ search }) => search !== '')
  const items = data?.items ?? []
  if (items.length === 0 || isSearching) return null
  const shown = showsAll ? items : items.slice(0, SHOWN)
  return (
    <section className={classes.news} aria-label="News">
      {shown.map((item) => (
        <NewsCard key={item.id} item={item} />
      ))}
      {items.length > SHOWN && (
        <Button variant="subtle" onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? 'Show fewer' : `${items.length - SHOWN} more`}
        </Button>
      )}
      <ProblemAt place={PLACE} />
    </section>
  )
}

function NewsCard({ item }: { item: NewsItem }) {
  const desk = useDesk()
  const textId = useId()
  const [isOpen, setOpen] = useState(false)
  const lines = item.text.split('\n')
  const CardIcon = item.kind === 'briefing' ? IconCoffee : IconBell
  return (
    <article className={classes.card} aria-label={item.title}>
      <header className={classes.head}>
        <CardIcon size={16} aria-hidden className={classes.icon} />
        <h2 className={classes.title}>
          <Words text={item.title} item={item} />
        </h2>
        <Told at={item.at} />
        <Tooltip label="Put away">
          <ActionIcon aria-label={`Put away: ${item.title}`} onClick={() => void putAway(desk, item)}>
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </header>
      <div className={classes.text} id={textId}>
        <Words text={isOpen ? item.text : (lines[0] ?? '')} item={item} />
      </div>
      {lines.length > 1 && (
        <Button
          variant="subtle"
          size="compact-sm"
          className={classes.more}
          aria-expanded={isOpen}
          aria-controls={textId}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Less' : 'Read it'}
        </Button>
      )}
      <OptOutButton item={item} onDone={() => void putAway(desk, item)} />
    </article>
  )
}

function Told({ at }: Pick<NewsItem, 'at'>) {
  const now = useNow(30_000)
  return (
    <time className={classes.time} dateTime={at} title={moment(at)}>
      {ago(at, now)}
    </time>
  )
}

/** A text whose names lead to their conversations. */
function Words({ text, item: { people } }: { text: string; item: NewsItem }) {
  const desk = useDesk()
  return linkedNames(text, people).map(({ at, text: words, person }) =>
    person === null ? (
      <span key={at}>{words}</span>
    ) : (
      <button
        key={at}
        type="button"
        className={classes.name}
        onClick={() => desk.ui.select(person.conversationId, true)}
      >
        {words}
      </button>
    ),
  )
}

async function putAway(desk: Desk, { id, title }: NewsItem): Promise<void> {
  const mark = (seen: boolean) =>
    desk.attempt(PLACE, async () => {
      await desk.client.news.seen({ id, seen })
      await desk.queries.invalidateQueries({ queryKey: desk.orpc.news.key() })
    })
  if (!(await mark(true))) return
  const bringBack = async () => void (await mark(false))
  const undoable = { label: `Put away: ${title}`, conversationId: null, startedAt: Date.now(), until: null }
  desk.ui.setState({ undoable: { ...undoable, run: bringBack } })
}

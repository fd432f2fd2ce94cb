import { useMediaQuery } from '@mantine/hooks'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { conversationOf, type ListPlace } from '../../state/route.ts'
import { useUi } from '../../state/use-desk.ts'
import { NARROW } from '../../ui/focus.ts'
import { useAfterPaint } from '../../ui/use-after-paint.ts'
import { ConversationPane } from '../conversation/conversation-pane.tsx'
import { NewsCards } from '../news/news-cards.tsx'
import { ConversationList } from './conversation-list.tsx'
import classes from './inbox-screen.module.css'
import { ListHeader } from './list-header.tsx'
import { useLookAhead } from './look-ahead.ts'
import { UndoBar } from './undo-bar.tsx'

/** A list and the selected conversation: side by side, or in turns where there is room for one only. */
export function InboxScreen({ place }: { place: ListPlace }) {
  const isNarrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false })
  const pane = useUi((state) => state.pane)
  if (isNarrow) {
    return (
      <div className={classes.one}>
        {pane === 'list' ? <ListPane place={place} /> : <Selected isAlone />}
        {pane === 'conversation' && <UndoBar />}
      </div>
    )
  }
  return <SideBySide place={place} />
}

function SideBySide({ place }: { place: ListPlace }) {
  const layout = useDefaultLayout({ id: 'secretary:panes', storage: localStorage })
  return (
    <Group orientation="horizontal" className={classes.both} {...layout}>
      <Panel id="list" defaultSize="36%" minSize={260} maxSize={560}>
        <ListPane place={place} />
      </Panel>
      <Separator className={classes.separator} aria-label="Width of the list" />
      <Panel id="conversation" minSize={320}>
        <Selected isAlone={false} />
      </Panel>
    </Group>
  )
}

function ListPane({ place }: { place: ListPlace }) {
  return (
    <section className={classes.list} aria-label="List">
      <ListHeader place={place} />
      {place === 'unanswered' && <NewsCards />}
      <div className={classes.rows}>
        <ConversationList place={place} />
      </div>
      <UndoBar />
    </section>
  )
}

/** The row answers a key at once; the conversation follows when it is drawn, and a held key draws only where it stops. */
function Selected({ isAlone }: { isAlone: boolean }) {
  const id = useUi((state) => conversationOf(state.route))
  const shown = useAfterPaint(id)
  useLookAhead(shown)
  return <ConversationPane id={shown} isLeaving={shown !== id} isAlone={isAlone} />
}

import { ActionIcon, CloseButton, TextInput } from '@mantine/core'
import { IconArrowLeft, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ListPlace } from '../../state/route.ts'
import { useDesk, useUi } from '../../state/use-desk.ts'
import { focusOn } from '../../ui/focus.ts'
import classes from './list-header.module.css'

const TITLES: Record<ListPlace, string> = {
  unanswered: 'To answer',
  waiting: 'Waiting for them',
  snoozed: 'Snoozed',
  done: 'Done',
  all: 'All',
  earlier: 'Earlier',
}

/** The name of the list, how many are in it, and the field to search in. */
export function ListHeader({ place }: { place: ListPlace }) {
  const desk = useDesk()
  const isSearching = useUi((state) => state.search.trim() !== '')
  const { data: counts } = useQuery(desk.orpc.conversations.counts.queryOptions())
  return (
    <header className={classes.header}>
      <div className={classes.line}>
        {place === 'earlier' && (
          <ActionIcon aria-label="Back to To answer" onClick={() => desk.ui.goTo('unanswered')}>
            <IconArrowLeft size={18} aria-hidden />
          </ActionIcon>
        )}
        <h1 className={classes.title}>{isSearching ? 'Search' : TITLES[place]}</h1>
        {counts && !isSearching && (
          <span className={classes.count}>{new Intl.NumberFormat().format(counts[place])}</span>
        )}
      </div>
      <SearchField />
    </header>
  )
}

function SearchField() {
  const desk = useDesk()
  const search = useUi((state) => state.search)
  const clear = () => desk.ui.setState({ search: '' })
  return (
    <TextInput
      type="search"
      aria-label="Search in all conversations"
      placeholder="Search"
      data-focus="search"
      value={search}
      maxLength={200}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={search === '' ? null : <CloseButton aria-label="Clear the search" size={28} onClick={clear} />}
      onChange={(event) => desk.ui.setState({ search: event.currentTarget.value })}
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown' || event.key === 'Enter') focusOn('list')
        if (event.key === 'Escape' && search !== '') {
          event.preventDefault()
          clear()
        }
      }}
    />
  )
}

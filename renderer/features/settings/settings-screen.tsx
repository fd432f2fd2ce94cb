import { Button, CloseButton, Skeleton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { SettingsAnswer } from '../../../electron/contract/settings.ts'
import { toProblem } from '../../client/problem.ts'
import { useDesk, useUi } from '../../state/use-desk.ts'
import { ProblemNote } from '../../ui/problem.tsx'
import { Screen } from '../../ui/screen.tsx'
import { allSettings } from './all-settings.tsx'
import { SECTIONS } from './sections.ts'
import { isFoundBy, type SettingEntry } from './setting-entry.ts'
import classes from './settings-screen.module.css'
import { SimpleControl } from './simple-control.tsx'

/** All settings on one page, in plain groups, found by typing. The address may name a group. */
export function SettingsScreen() {
  const { orpc } = useDesk()
  const [search, setSearch] = useState('')
  const settings = useQuery(orpc.settings.get.queryOptions())
  return (
    <Screen title="Settings" aside={<SearchField search={search} onSearch={setSearch} />}>
      {settings.error && settings.data === undefined && (
        <ProblemNote problem={toProblem(settings.error)}>
          <div>
            <Button mt="sm" onClick={() => void settings.refetch()}>
              Try again
            </Button>
          </div>
        </ProblemNote>
      )}
      {settings.isPending && <SettingsSkeleton />}
      {settings.data && <Groups settings={settings.data} search={search.trim()} />}
    </Screen>
  )
}

function SearchField({ search, onSearch }: { search: string; onSearch: (text: string) => void }) {
  return (
    <TextInput
      type="search"
      w={240}
      aria-label="Search in the settings"
      placeholder="Search"
      data-focus="search"
      value={search}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        search === '' ? null : <CloseButton aria-label="Clear the search" size={28} onClick={() => onSearch('')} />
      }
      onChange={(event) => onSearch(event.currentTarget.value)}
    />
  )
}

function Groups({ settings, search }: { settings: SettingsAnswer; search: string }) {
  const { orpc } = useDesk()
  const { data: info } = useQuery(orpc.app.info.queryOptions())
  const shown = allSettings.filter(
    (entry) =>
      (entry.section !== 'desktop' || info?.host === 'desktop') &&
      (!('isShown' in entry) || entry.isShown?.(settings) !== false) &&
      (search === '' || isFoundBy(entry, search)),
  )
  const sections = SECTIONS.filter(({ id }) => shown.some((entry) => entry.section === id))
  useScrollToAddress()
  return (
    <>
      <Problems settings={settings} />
      {search === '' && <Jumps sections={sections} />}
      {sections.map((section) => (
        <section key={section.id} id={`settings-${section.id}`} className={classes.section} aria-label={section.title}>
          <h2 className={classes.title}>{section.title}</h2>
          {shown
            .filter((entry) => entry.section === section.id)
            .map((entry) => (
              <Entry key={entry.id} entry={entry} settings={settings} />
            ))}
        </section>
      ))}
      {sections.length === 0 && <p className={classes.none}>No setting goes by “{search}”.</p>}
    </>
  )
}

function Entry({ entry, settings }: { entry: SettingEntry; settings: SettingsAnswer }) {
  if (!('Block' in entry)) return <SimpleControl setting={entry} settings={settings} />
  const { Block } = entry
  return <Block entry={entry} settings={settings} />
}

/** Stored values that could not be read: said once, on top, because they may belong to any group. */
function Problems({ settings }: { settings: SettingsAnswer }) {
  if (settings.problems.length === 0) return null
  return (
    <div className={classes.problems} role="status">
      {settings.problems.map((problem) => (
        <p key={problem}>{problem}</p>
      ))}
    </div>
  )
}

function Jumps({ sections }: { sections: readonly { id: string; title: string }[] }) {
  const desk = useDesk()
  return (
    <nav className={classes.jumps} aria-label="Groups of settings">
      {sections.map(({ id, title }) => (
        <Button
          key={id}
          variant="subtle"
          onClick={() => {
            desk.ui.goTo('settings', id)
            scrollToSection(id)
          }}
        >
          {title}
        </Button>
      ))}
    </nav>
  )
}

function useScrollToAddress(): void {
  const section = useUi(({ route }) => (route.place === 'settings' ? route.detail : null))
  useEffect(() => {
    if (section !== null) scrollToSection(section)
  }, [section])
}

function scrollToSection(id: string): void {
  document.getElementById(`settings-${id}`)?.scrollIntoView({ block: 'start' })
}

function SettingsSkeleton() {
  return (
    <div aria-hidden>
      {['a', 'b', 'c', 'd', 'e'].map((row) => (
        <div key={row} className={classes.skeleton}>
          <Skeleton height={14} width="30%" animate={false} />
          <Skeleton height={12} width="70%" animate={false} />
        </div>
      ))}
    </div>
  )
}

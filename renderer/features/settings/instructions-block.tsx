import { Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useConnection, useDesk } from '../../state/use-desk.ts'
import { createKeptText } from './kept-text.ts'
import classes from './model.module.css'
import type { BlockProps } from './setting-entry.ts'
import { effectOf, SettingRow } from './setting-row.tsx'
import { changeSettings, settingPlace } from './use-settings.ts'

const FIELD = 'setting-instructions'
const PLACEHOLDER =
  'For example: I run a small garage. Write briefly and friendly, use first names with regular customers, and never promise a day without “probably”.'

/** What the person tells the assistant. Kept with every key press, saved shortly after the last. */
export function InstructionsBlock(props: BlockProps) {
  const { orpc } = useDesk()
  const { data: info } = useQuery(orpc.app.info.queryOptions())
  if (info === undefined) return null
  const dataSet = info.demo ? 'demo' : 'own'
  return <Instructions key={dataSet} {...props} dataSet={dataSet} />
}

function Instructions({ entry, settings, dataSet }: BlockProps & { dataSet: string }) {
  const kept = useKeptInstructions(dataSet, settingPlace(entry.id))
  const { typed, wasSaved } = useStore(kept.store)
  return (
    <SettingRow id={entry.id} title={entry.title} effect={entry.effect} field={FIELD} below>
      <Textarea
        id={FIELD}
        aria-describedby={effectOf(FIELD)}
        autosize
        minRows={4}
        maxRows={16}
        maxLength={20_000}
        dir="auto"
        placeholder={PLACEHOLDER}
        value={typed ?? settings.assistant.instructions}
        onChange={(event) => kept.type(event.currentTarget.value)}
        onBlur={() => void kept.flush()}
      />
      <span className={classes.quiet} role="status">
        {typed !== null ? 'Kept on this page, being saved…' : wasSaved ? 'Saved' : ''}
      </span>
    </SettingRow>
  )
}

/** Saves by itself when the line is back, and when the page goes on to something else. */
function useKeptInstructions(dataSet: string, place: string) {
  const desk = useDesk()
  const isConnected = useConnection().kind === 'connected'
  const [kept] = useState(() =>
    createKeptText({
      key: `secretary.instructions.${dataSet}`,
      storage: localStorage,
      save: (instructions) => changeSettings(desk, place, { assistant: { instructions } }),
    }),
  )
  useEffect(() => {
    if (isConnected) void kept.flush()
    return () => void kept.flush()
  }, [kept, isConnected])
  return kept
}

import { Button, Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useDesk } from '../../state/use-desk.ts'
import type { BlockProps } from '../settings/setting-entry.ts'
import { SettingRow } from '../settings/setting-row.tsx'
import { settingPlace } from '../settings/use-settings.ts'
import classes from './cleanup.module.css'

/** What has to be typed, so that nobody does this by accident. */
const WORD = 'delete'

/** Ends all of it: the words first, then a word to type, then the button. */
export function DeleteEverythingBlock({ entry, settings }: BlockProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <SettingRow id={entry.id} title={entry.title} effect={entry.effect} below>
      {isOpen ? (
        <Confirm place={settingPlace(entry.id)} folder={settings.backups.folder} onCancel={() => setOpen(false)} />
      ) : (
        <Button onClick={() => setOpen(true)}>Delete everything…</Button>
      )}
    </SettingRow>
  )
}

function Confirm({ place, folder, onCancel }: { place: string; folder: string | null; onCancel: () => void }) {
  const desk = useDesk()
  const [typed, setTyped] = useState('')
  const [alsoBackups, setAlsoBackups] = useState(false)
  const [isDeleting, setDeleting] = useState(false)
  const isMeant = typed.trim().toLowerCase() === WORD
  const deleteAll = async () => {
    setDeleting(true)
    const isDone = await desk.attempt(place, () =>
      desk.client.app.deleteEverything({ confirm: ['delete-everything'], alsoBackups }),
    )
    setDeleting(false)
    if (isDone) beginAnew()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isMeant) void deleteAll()
      }}
    >
      <p className={classes.words}>
        All conversations, drafts, notes, settings, keys, backups and logs on this computer go, and this device is
        unlinked from your phone. WhatsApp on your phone keeps everything. This cannot be taken back.
      </p>
      {folder !== null && (
        <Checkbox
          mb="sm"
          label={`Also the backups in ${folder}`}
          checked={alsoBackups}
          onChange={(event) => setAlsoBackups(event.currentTarget.checked)}
        />
      )}
      <TextInput
        maw={240}
        label={`Type “${WORD}” to confirm`}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <div className={classes.actions}>
        <Button type="submit" className={classes.final} disabled={!isMeant} loading={isDeleting}>
          Delete everything
        </Button>
        <Button onClick={onCancel}>Keep everything</Button>
      </div>
    </form>
  )
}

/** What this page remembers by itself (half-typed words, widths) goes too. */
function beginAnew(): void {
  localStorage.clear()
  window.location.hash = ''
  window.location.reload()
}

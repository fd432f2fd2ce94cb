import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { BackupList } from '../../../electron/contract/backups.contract.ts'
import { useDesk, useUi } from '../../state/use-desk.ts'
import { ProblemAt } from '../../ui/problem.tsx'
import { effectOf, SettingRow } from '../settings/setting-row.tsx'
import { EXPORT_PLACE } from './backup-actions.ts'
import { EXPORT_DETAIL } from './backup-commands.ts'
import classes from './backups.module.css'

const FIELD = 'export-folder'

/** Everything as files that other programs read. */
export function ExportBlock({ list }: { list: BackupList }) {
  const desk = useDesk()
  const [typed, setTyped] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [written, setWritten] = useState<{ path: string; rows: number } | null>(null)
  const isWanted = useUi(({ route }) => route.place === 'backups' && route.detail === EXPORT_DETAIL)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (isWanted) field.current?.focus()
  }, [isWanted])
  const folder = typed ?? list.exportFolder
  const run = async (event: FormEvent) => {
    event.preventDefault()
    setWritten(null)
    setBusy(true)
    await desk.attempt(EXPORT_PLACE, async () => setWritten(await desk.client.exports.create({ folder })))
    setBusy(false)
  }
  return (
    <SettingRow
      id="export"
      title="Export everything"
      effect="Writes all your data as JSON and as CSV for spreadsheets into a new folder in there, on the computer that Secretary runs on. Without keys, and not encrypted."
      below
      field={FIELD}
    >
      <form className={classes.form} onSubmit={(event) => void run(event)}>
        <TextInput
          id={FIELD}
          ref={field}
          aria-describedby={effectOf(FIELD)}
          className={classes.wide}
          spellCheck={false}
          value={folder}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" disabled={isBusy || folder.trim() === ''}>
          {isBusy ? 'Exporting…' : 'Export'}
        </Button>
      </form>
      {written !== null && (
        <p className={classes.written} role="status">
          {new Intl.NumberFormat().format(written.rows)} entries written to{' '}
          <code className={classes.path}>{written.path}</code>
        </p>
      )}
      <ProblemAt place={EXPORT_PLACE} />
    </SettingRow>
  )
}

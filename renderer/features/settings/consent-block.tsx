import { Button } from '@mantine/core'
import { useDesk } from '../../state/use-desk.ts'
import { moment } from '../../ui/times.ts'
import { ConsentCard, useConsentPreview } from './consent-card.tsx'
import classes from './model.module.css'
import { hostOf } from './model-actions.ts'
import type { BlockProps } from './setting-entry.ts'
import { SettingRow } from './setting-row.tsx'
import { settingPlace } from './use-settings.ts'

/** Whether messages may go to the model that is chosen: asked here, seen here, taken back here. */
export function ConsentBlock({ entry, settings }: BlockProps) {
  const desk = useDesk()
  const { data: preview } = useConsentPreview()
  const takeBack = (origin: string) =>
    desk.attempt(settingPlace(entry.id), async () => {
      const answer = await desk.client.consent.give({ agree: false, origin })
      desk.queries.setQueryData(desk.orpc.settings.get.queryKey(), answer)
      await desk.queries.invalidateQueries({ queryKey: desk.orpc.consent.key() })
    })
  if (preview?.needed) {
    return (
      <SettingRow id={entry.id} title={entry.title} effect="No draft is written with this model until you agree." below>
        <ConsentCard />
      </SettingRow>
    )
  }
  const { consents } = settings
  return (
    <SettingRow id={entry.id} title={entry.title} effect={entry.effect} below>
      {consents.map(({ origin, at }) => (
        <div key={origin} className={classes.line}>
          <span>
            You agreed on {moment(at)} that messages go to {hostOf(origin)}.
          </span>
          <Button
            aria-label={consents.length > 1 ? `Take back for ${hostOf(origin)}` : undefined}
            onClick={() => void takeBack(origin)}
          >
            Take back
          </Button>
        </div>
      ))}
      {consents.length === 0 && preview !== undefined && (
        <span className={classes.quiet}>
          {preview.origins.length === 0
            ? 'Nothing leaves this computer with what is chosen now, so there is nothing to agree to.'
            : 'The environment names the address, the model and the key, which counts as your agreement.'}
        </span>
      )}
    </SettingRow>
  )
}

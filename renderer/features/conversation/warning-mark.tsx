import { Popover } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import classes from './warning-mark.module.css'

/** A small mark inside a text where something is not as it seems; a click, or Enter, says what. */
export function WarningMark({ label, why }: { label: string; why: string }) {
  return (
    <Popover width={280} position="top" returnFocus>
      <Popover.Target>
        <button type="button" className={classes.mark}>
          <IconAlertTriangle size={12} aria-hidden />
          {label}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.why}>{why}</Popover.Dropdown>
    </Popover>
  )
}

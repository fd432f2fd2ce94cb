import classes from './link.module.css'

/** What a person should know before linking, without dressing it up. */
export function HonestNote() {
  return (
    <details className={classes.note}>
      <summary>Before you link: this is an unofficial client</summary>
      <p>
        Secretary links to your account as a device, through WhatsApp Web, as your browser would. WhatsApp does not
        offer this to programs, and it may restrict accounts that use one.
      </p>
      <p>
        We stay gentle: nothing is sent without your approval, one message at a time, with a gap between them. Nothing
        marks messages as read, shows you online or types, except as part of a reply you approved. At any sign of a
        restriction, sending stops and says so.
      </p>
      <p>You can remove this device at any time on your phone, under Linked devices.</p>
    </details>
  )
}

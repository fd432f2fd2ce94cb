import classes from './link.module.css'

/** What a person should know before linking, without dressing it up. */
export function HonestNote() {
  return (
    <section className={classes.note} aria-labelledby="honest-note">
      <h2 id="honest-note">Before you link: this is an unofficial client</h2>
      <p>
        Secretary links as one of your devices, through WhatsApp Web, as a browser would. WhatsApp does not offer this
        to programs and may restrict accounts that use one.
      </p>
      <p>
        So it stays gentle: nothing leaves without your approval, one message at a time, with a gap between them.
        Nothing marks messages as read, shows you online or types, except as part of a reply you approved. At any sign
        of a restriction, sending stops and says so.
      </p>
      <p>You can remove this device at any time on your phone, under Linked devices.</p>
    </section>
  )
}

import classes from './link.module.css'

/** What to do on the phone, for the code that is shown. */
export function PhoneSteps({ kind }: { kind: 'qr' | 'pairing' }) {
  return (
    <ol className={classes.steps}>
      <li>Open WhatsApp on your phone.</li>
      <li>
        Tap <strong>⋮</strong> (Android) or <strong>Settings</strong> (iPhone), then <strong>Linked devices</strong>.
      </li>
      <li>
        Tap <strong>Link a device</strong>.
      </li>
      {kind === 'qr' ? (
        <li>Point the phone at this code.</li>
      ) : (
        <>
          <li>
            Tap <strong>Link with phone number instead</strong>.
          </li>
          <li>Type this code.</li>
        </>
      )}
    </ol>
  )
}

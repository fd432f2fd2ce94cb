-- What a person should look at before approving a draft: a JSON list of {code, text}. Drafts from before have none.
ALTER TABLE outbox ADD COLUMN flags TEXT;

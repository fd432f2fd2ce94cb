-- What a person should look at before approving a draft: a JSON list of {code, text}. Drafts from before have none.
ALTER TABLE outbox ADD COLUMN flags TEXT;

-- The caller's own key of a message: the same message asked for twice (the answer was lost on the way) is one row.
ALTER TABLE outbox ADD COLUMN request_key TEXT;
CREATE UNIQUE INDEX outbox_by_request ON outbox (account_id, request_key) WHERE request_key IS NOT NULL;

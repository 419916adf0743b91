-- The members of a newspaper's web shop, who move to Auth0 one by one.
CREATE TABLE users (
  id             serial PRIMARY KEY,
  email          text NOT NULL,
  email_verified boolean NOT NULL DEFAULT false,
  password_hash  text NOT NULL,
  nickname       text,
  given_name     text,
  family_name    text,
  plan           text NOT NULL DEFAULT 'free',
  locale         text NOT NULL DEFAULT 'en',
  created_at     timestamptz NOT NULL DEFAULT now(),
  -- When the member moved to Auth0; nobody to the scripts from then on.
  migrated_at    timestamptz
);

-- One account per address, however it is typed.
CREATE UNIQUE INDEX users_email_key ON users (lower(email));

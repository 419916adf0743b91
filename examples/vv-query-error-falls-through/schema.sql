-- The members of a newspaper's web shop, as they were before Auth0.
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
  last_login_at  timestamptz
);

-- One account per address, however it is typed.
CREATE UNIQUE INDEX users_email_key ON users (lower(email));

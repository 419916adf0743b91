-- The members of a newspaper's web shop, with a table of all addresses by which they log in.
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

CREATE TABLE login_addresses (
  user_id int NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  email   text NOT NULL
);

CREATE FUNCTION list_address() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO login_addresses VALUES (NEW.id, NEW.email);
  RETURN NEW;
END
$$;

CREATE TRIGGER list_address AFTER INSERT ON users FOR EACH ROW EXECUTE FUNCTION list_address();

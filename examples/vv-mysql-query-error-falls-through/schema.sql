-- The readers of a public library, as they were before Auth0.
CREATE TABLE readers (
  id             int unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY,
  email          varchar(191) NOT NULL,
  -- One account per address, however it is typed. The usual collations would take é for e as well.
  email_key      varchar(191) COLLATE utf8mb4_bin AS (lower(email)) STORED UNIQUE,
  email_verified tinyint(1) NOT NULL DEFAULT 0,
  password_hash  varchar(100) NOT NULL,
  name           varchar(191),
  branch         varchar(40) NOT NULL DEFAULT 'central',
  created_at     timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP
) DEFAULT CHARSET = utf8mb4 AUTO_INCREMENT = 1000;

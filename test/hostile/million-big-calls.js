function login(email, password, callback) {
  const pad = 'x'.repeat(9e5);
  for (let i = 0; i < 1e6; i++) callback(null, { user_id: String(i + 1), pad });
}

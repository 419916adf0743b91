function login(email, password, callback) {
  for (let i = 0; i < 1e6; i++) callback(null, { user_id: String(i + 1) });
}

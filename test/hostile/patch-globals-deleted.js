function login(email, password, callback) {
  for (const key of Object.getOwnPropertyNames(global)) { try { delete global[key]; } catch {} }
  callback(null, { user_id: '1' });
}

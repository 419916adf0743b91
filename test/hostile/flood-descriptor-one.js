function login(email, password, callback) {
  const chunk = 'x'.repeat(1e5);
  for (let i = 0; i < 200; i++) { try { require('fs').writeSync(1, chunk); } catch {} }
  callback(null, { user_id: '1' });
}

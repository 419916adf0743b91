function login(email, password, callback) {
  callback(null, { user_id: '1', deep: [{ text: 'x'.repeat(2e8) }] });
}

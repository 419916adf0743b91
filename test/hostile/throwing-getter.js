function login(email, password, callback) {
  callback(null, { user_id: '1', get name() { throw new Error('no'); } });
}

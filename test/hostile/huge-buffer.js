function login(email, password, callback) {
  callback(null, { user_id: '1', picture: Buffer.alloc(1e8) });
}

function login(email, password, callback) {
  callback(null, { user_id: '1', picture: new Uint8Array(1e8) });
}

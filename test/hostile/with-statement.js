function login(email, password, callback) {
  with ({ answer: callback }) { answer(null, { user_id: '1' }); }
}

/**
 * Notes that a member followed the link in the verification mail.
 */
function verify(email, callback) {
  const members = `${configuration.API_URL}/members`;
  const headers = { authorization: `Bearer ${configuration.API_TOKEN}` };

  function ask(method, path) {
    return fetch(members + path, { method, headers, signal: AbortSignal.timeout(5000) }).then((response) => {
      if (response.status === 404) return null;
      if (response.status !== 200) throw new Error(`status ${response.status}`);
      return response.json();
    });
  }

  Promise.resolve(`/${encodeURIComponent(email)}/verification`)
    .then((path) => {
      ask('POST', path).then((member) => member !== null && member.emailVerified === true, callback);
    })
    .then((verified) => callback(null, verified), callback);
}

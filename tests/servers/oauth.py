"""Token endpoints, below /oauth/:

  /oauth/PLATFORM/token   grant_type=refresh_token in the manner of google, linkedin, x, pinterest, tiktok,
                          tiktok-business. The first refresh token is rt-0; x, pinterest, tiktok and
                          tiktok-business give a new one each time, after which the old one is dead.
                          Client "client-1" with the secret "secret-1".
  /oauth/instagram/token  ig_refresh_token: the long-lived token ig-0 for another one
  /oauth/google/jwt       a service account's assertion, whose signature must fit FOLDER/google-public.pem
  .../brief/...           as /oauth/brief/google/token: with an access token that lives for 1 second
  .../keep/...            as /oauth/keep/x/token: the refresh token stays
While FOLDER/oauth-again is there, the next request finds the first refresh tokens alive again.
Access tokens are at-1, at-2, ...
"""
import base64
import json
import os
import subprocess
import tempfile
import threading
import time
import urllib.parse

ROTATING = ("x", "pinterest", "tiktok", "tiktok-business")
CLIENT, SECRET = "client-1", "secret-1"
LIFE = {"google": 3599, "linkedin": 5183999, "x": 7200, "pinterest": 2592000, "tiktok": 86400,
        "tiktok-business": 86400, "instagram": 5183944}


def refused(error, text):
    return 400, {"error": error, "error_description": text}, {}


class Tokens:
    def __init__(self, folder):
        self.folder = folder
        self.lock = threading.Lock()
        self.refresh = {name: "rt-0" for name in LIFE}
        self.refresh["instagram"] = "ig-0"
        self.turns = {name: 0 for name in LIFE}
        self.issued = {}
        self.nr = 0

    def alive(self, token):
        return self.issued.get(token, 0) > time.time()

    def issue(self, life):
        self.nr += 1
        token = f"at-{self.nr}"
        self.issued[token] = time.time() + life
        return token

    def answer(self, rest, request):
        parts = rest.strip("/").split("/")
        brief = parts[0] == "brief"
        keep = parts[0] == "keep"
        platform, kind = parts[brief or keep:]
        again = os.path.join(self.folder, "oauth-again")
        with self.lock:
            if os.path.exists(again):
                os.unlink(again)
                self.refresh = dict.fromkeys(self.refresh, "rt-0") | {"instagram": "ig-0"}
            if kind == "jwt":
                return self.service_account(request, 1 if brief else 3599)
            if platform == "instagram":
                return self.instagram(request)
            return self.refreshed(platform, request, 1 if brief else LIFE[platform], keep)

    # ---- refresh tokens ----

    @staticmethod
    def client(platform, request, form):
        if platform in ("x", "pinterest"):
            kind, _, word = request.headers.get("Authorization", "").partition(" ")
            return kind == "Basic" and base64.b64decode(word).decode() == f"{CLIENT}:{SECRET}"
        name = form.get("client_key" if platform == "tiktok" else "client_id")
        return name == CLIENT and form.get("client_secret") == SECRET

    def refreshed(self, platform, request, life, keep):
        business = platform == "tiktok-business"
        if request.command != "POST":
            return 405, {"error": "invalid_request"}, {}
        wanted = "application/json" if business else "application/x-www-form-urlencoded"
        if request.headers.get("Content-Type", "").split(";")[0] != wanted:
            return refused("invalid_request", "Content-Type must be " + wanted)
        text = request.body.decode()
        form = json.loads(text) if business else dict(urllib.parse.parse_qsl(text))
        if not self.client(platform, request, form):
            if business:
                return 200, {"code": 40001, "message": "Client is wrong.", "request_id": "1", "data": {}}, {}
            return 401, {"error": "invalid_client", "error_description": "The client is not known."}, {}
        if form.get("grant_type") != "refresh_token":
            return refused("unsupported_grant_type", "grant_type")
        if form.get("refresh_token") != self.refresh[platform]:
            if business:
                return 200, {"code": 40105, "message": "Refresh token is incorrect.", "request_id": "1", "data": {}}, {}
            return refused("invalid_grant", "Token has been expired or revoked.")
        return self.pair(platform, life, keep, business)

    def pair(self, platform, life, keep, business):
        body = {"access_token": self.issue(life), "expires_in": life, "token_type": "Bearer"}
        if platform in ROTATING:
            if not keep:
                self.turns[platform] += 1
                self.refresh[platform] = f"rt-{self.turns[platform]}"
            body["refresh_token"] = self.refresh[platform]
        if business:
            body = {"code": 0, "message": "OK", "request_id": "20260301", "data": body}
        return 200, body, {}

    def instagram(self, request):
        if request.command != "GET" or request.query.get("grant_type") != "ig_refresh_token":
            return 400, {"error": {"message": "Unsupported request", "type": "IGApiException", "code": 100}}, {}
        if request.query.get("access_token") != self.refresh["instagram"]:
            return 400, {"error": {"message": "Error validating access token: Session has expired",
                                   "type": "OAuthException", "code": 190}}, {}
        self.turns["instagram"] += 1
        self.refresh["instagram"] = f"ig-{self.turns['instagram']}"
        self.issued[self.refresh["instagram"]] = time.time() + LIFE["instagram"]
        return 200, {"access_token": self.refresh["instagram"], "token_type": "bearer",
                     "expires_in": LIFE["instagram"]}, {}

    # ---- a service account ----

    def signed(self, text, signature):
        with tempfile.TemporaryDirectory() as folder:
            for name, content in ("text", text), ("signature", signature):
                with open(os.path.join(folder, name), "wb") as file:
                    file.write(content)
            verified = subprocess.run(
                ["openssl", "dgst", "-sha256", "-verify", os.path.join(self.folder, "google-public.pem"),
                 "-signature", os.path.join(folder, "signature"), os.path.join(folder, "text")],
                capture_output=True, check=False)
        return verified.returncode == 0

    def service_account(self, request, life):
        form = dict(urllib.parse.parse_qsl(request.body.decode()))
        if form.get("grant_type") != "urn:ietf:params:oauth:grant-type:jwt-bearer":
            return refused("unsupported_grant_type", "Invalid grant_type")
        head, claims, signature = form.get("assertion", "..").split(".")
        if "=" in head + claims + signature or "+" in signature or "/" in signature:
            return refused("invalid_grant", "Not base64url")
        part = lambda text: base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        if json.loads(part(head)).get("alg") != "RS256" or \
                not self.signed(f"{head}.{claims}".encode(), part(signature)):
            return refused("invalid_grant", "Invalid JWT Signature.")
        told = json.loads(part(claims))
        now = time.time()
        wanted_path = request.raw_path
        if not told.get("aud", "").endswith(wanted_path) or "@" not in told.get("iss", ""):
            return refused("invalid_grant", "Invalid JWT: Failed audience check.")
        if not told["iat"] <= now + 5 or not now < told["exp"] <= told["iat"] + 3600:
            return refused("invalid_grant", "Invalid JWT: Token must be a short-lived token.")
        if not told.get("scope", "").startswith("https://www.googleapis.com/auth/"):
            return refused("invalid_scope", "Invalid OAuth scope or ID token audience provided.")
        return 200, {"access_token": self.issue(life), "expires_in": life, "token_type": "Bearer"}, {}

"""What the platforms' interfaces answer, in their true shapes, with invented numbers.

A number of a day is made from the day, so that a case can tell that each day came once: it is
N(base, day) = base + days since 2026-01-01. What an interface would refuse is refused here too: a wrong
method, a version's header that is missing, colons that are not encoded, windows that are too long.
"""
import datetime
import json
import re
import urllib.parse

DAY = datetime.timedelta(days=1)
START = datetime.date(2026, 1, 1)


class Refused(Exception):
    """status, body, headers"""


def refuse(status, body, headers=()):
    raise Refused(status, body, dict(headers))


def graph(code, message, status=400, subcode=None):
    error = {"message": message, "type": "OAuthException", "code": code, "fbtrace_id": "A1b2C3d4E5f"}
    if subcode:
        error["error_subcode"] = subcode
    return status, {"error": error}, {}


def google(status, name, message, details=None, headers=()):
    error = {"code": status, "message": message, "status": name}
    if details:
        error["details"] = details
    return status, {"error": error}, dict(headers)


ERRORS = {
    "graph-token": graph(190, "Error validating access token: Session has expired on Friday, 26-Jun-26 "
                         "15:48:19 PDT. The current time is Saturday, 27-Jun-26 01:02:03 PDT.", subcode=463),
    "graph-limit": graph(4, "(#4) Application request limit reached"),
    "graph-permission": graph(10, "(#10) Application does not have permission for this action"),
    "graph-metric": graph(100, "(#100) The value must be a valid insights metric"),
    "graph-before": graph(100, "(#100) Insights error", subcode=2108006),
    "graph-missing": graph(100, "Unsupported get request. Object with ID '1' does not exist", subcode=33),
    "graph-transient": graph(2, "An unexpected error has occurred. Please retry your request later.", 500),
    "google-token": google(401, "UNAUTHENTICATED", "Request had invalid authentication credentials. "
                           "Expected OAuth 2 access token, login cookie or other valid authentication credential."),
    "google-permission": google(403, "PERMISSION_DENIED",
                                "User does not have sufficient permissions for this property."),
    "google-disabled": google(403, "PERMISSION_DENIED", "Google Analytics Data API has not been used in project 1 "
                              "before or it is disabled.", [{"@type": "type.googleapis.com/google.rpc.ErrorInfo",
                                                            "reason": "SERVICE_DISABLED"}]),
    "google-dimension": google(400, "INVALID_ARGUMENT", "Field sessionSauce is not a valid dimension."),
    "google-quota": google(429, "RESOURCE_EXHAUSTED", "Exhausted property tokens for a project per hour. "
                           "These quota tokens will return in under an hour."),
    "google-concurrent": google(429, "RESOURCE_EXHAUSTED", "Exhausted concurrent requests quota."),
    "youtube-key": (400, {"error": {"errors": [{"domain": "usageLimits", "reason": "keyInvalid",
                                                "message": "Bad Request"}], "code": 400, "message": "Bad Request"}}, {}),
    "youtube-quota": (403, {"error": {"code": 403, "message": "The request cannot be completed because you have "
                                      "exceeded your quota.", "errors": [{"domain": "youtube.quota",
                                                                          "reason": "quotaExceeded"}]}}, {}),
    "linkedin-token": (401, {"serviceErrorCode": 65602, "code": "EXPIRED_ACCESS_TOKEN",
                             "message": "The token used in the request has expired", "status": 401}, {}),
    "linkedin-limit": (429, {"serviceErrorCode": 101, "status": 429,
                             "message": "Resource level throttle limit for calls to this resource is reached."}, {}),
    "linkedin-day": (429, {"serviceErrorCode": 101, "status": 429, "message": "Resource level throttle APPLICATION DAY "
                           "limit for calls to this resource is reached."}, {}),
    "linkedin-version": (426, {"status": 426, "code": "NONEXISTENT_VERSION",
                               "message": "Requested version 20240101 is not active"}, {}),
    "linkedin-permission": (403, {"serviceErrorCode": 100, "status": 403,
                                  "message": "Not enough permissions to access this resource"}, {}),
    "x-token": (401, {"title": "Unauthorized", "type": "about:blank", "status": 401, "detail": "Unauthorized"}, {}),
    "x-credits": (402, {"title": "CreditsDepleted", "detail": "Your account has no credits.", "status": 402,
                        "type": "https://api.x.com/2/problems/credits"}, {}),
    "x-limit": (429, {"title": "Too Many Requests", "detail": "Too Many Requests", "type": "about:blank",
                      "status": 429}, {"x-rate-limit-limit": "75", "x-rate-limit-remaining": "0"}),
    "x-missing": (200, {"errors": [{"title": "Not Found Error", "detail": "Could not find user with id: [17].",
                                    "type": "https://api.twitter.com/2/problems/resource-not-found"}]}, {}),
    "tiktok-token": (401, {"data": {}, "error": {"code": "access_token_invalid", "log_id": "1",
                                                 "message": "The access token is invalid or not found."}}, {}),
    "tiktok-limit": (429, {"data": {}, "error": {"code": "rate_limit_exceeded", "log_id": "1",
                                                 "message": "The API rate limit was exceeded."}}, {}),
    "tiktok-business-token": (200, {"code": 40105, "message": "Access token is incorrect.", "request_id": "1",
                                    "data": {}}, {}),
    "tiktok-business-limit": (200, {"code": 40100, "message": "Too many requests.", "request_id": "1",
                                    "data": {}}, {}),
    "pinterest-token": (401, {"code": 2, "message": "Authentication failed."}, {}),
    "pinterest-limit": (429, {"code": 8, "message": "You have exceeded your rate limit."}, {}),
    "matomo-token": (401, {"result": "error", "message": "You can't access this resource as it requires 'view' "
                           "access for the website id = 1."}, {}),
    "matomo-error": (200, {"result": "error", "message": "The method 'getX' does not exist."}, {}),
    "plausible-token": (401, {"error": "Invalid API key or site ID."}, {}),
    "mastodon-missing": (404, {"error": "Record not found"}, {}),
    "mastodon-limit": (429, {"error": "Too many requests"}, {"X-RateLimit-Remaining": "0"}),
    "bluesky-missing": (400, {"error": "InvalidRequest", "message": "Profile not found"}, {}),
    "umami": (401, {"error": {"message": "Unauthorized", "code": "unauthorized", "status": 401}}, {}),
}


def family(path):
    for part, name in (("graph", r"^/v\d+\.\d+/"), ("google", r"^/(v1beta|youtube|webmasters|v1)/|^/v2/reports"),
                       ("linkedin", r"^/rest/"), ("x", r"^/2/"), ("tiktok", r"^/v2/user"),
                       ("tiktok-business", r"^/open_api/"), ("pinterest", r"^/v5/"), ("matomo", r"^/(index.php)?$"),
                       ("plausible", r"^/api/v2/"), ("mastodon", r"^/api/v1/"), ("bluesky", r"^/xrpc/")):
        if re.search(name, path):
            return part
    return ""


def token_error(path):
    return ERRORS.get(family(path) + "-token", (401, "Unauthorized\n", {}))


def error_of_status(status, path):
    """A body as that platform has it beside such a status."""
    name = family(path)
    if name == "graph":
        return {"error": {"message": f"(#{status}) told by the server", "type": "OAuthException", "code": 2}}
    if name == "google":
        return {"error": {"code": status, "message": "told by the server", "status": "INTERNAL"}}
    return "<html><body>told by a proxy</body></html>\n"


def day_of(text):
    try:
        return datetime.date.fromisoformat(text)
    except (TypeError, ValueError):
        return refuse(400, {"error": {"code": 400, "message": f"not a date: {text}", "status": "INVALID_ARGUMENT"}})


def days(since, until):
    """Both included."""
    while since <= until:
        yield since
        since += DAY


def number(base, day):
    return base + (day - START).days


def method(request, wanted):
    if request.command != wanted:
        refuse(405, f"{wanted} is wanted\n", {"Allow": wanted})


def bearer(request, path):
    if not request.headers.get("Authorization", "").startswith("Bearer "):
        refuse(*token_error(path))


# ---- Facebook, Instagram ----

ALIVE = {"page_follows": 5000, "page_daily_follows_unique": 10, "page_daily_unfollows_unique": 2,
         "page_media_view": 900, "page_total_media_view_unique": 700, "page_post_engagements": 60,
         "page_views_total": 80, "page_video_views": 300, "page_total_actions": 3, "page_daily_follows": 12,
         "follower_count": 6, "reach": 400, "views": 1100, "profile_views": 40, "total_interactions": 50,
         "likes": 30, "comments": 4, "shares": 5, "saves": 6, "accounts_engaged": 20, "profile_links_taps": 7}


def graph_answer(path, request):
    _, version, node, *edge = path.split("/")
    edge = edge[0] if edge else ""
    query = request.query
    method(request, "GET")
    if not (query.get("access_token") or request.headers.get("Authorization", "").startswith("Bearer ")):
        refuse(*graph(104, "An access token is required to request this resource."))
    instagram = node.startswith("1784")
    if edge == "insights":
        return graph_insights(version, node, instagram, query)
    if edge in ("posts", "published_posts", "media"):
        return graph_posts(version, node, edge, query, request)
    fields = query.get("fields", "id,name").split(",")
    known = {"id": node, "name": "Example Shop", "username": "exampleshop"}
    known.update({"followers_count": 4711, "follows_count": 12, "media_count": 345} if instagram else
                 {"followers_count": 5321, "fan_count": 5100, "talking_about_count": 17})
    bad = [field for field in fields if field not in known]
    if bad:
        refuse(*graph(100, f"(#100) Tried accessing nonexisting field ({bad[0]})"))
    return {field: known[field] for field in dict.fromkeys(fields + ["id"])}


def graph_insights(version, node, instagram, query):
    metrics = query.get("metric", "").split(",")
    since, until = (graph_day(query.get(name)) for name in ("since", "until"))
    if any(metric not in ALIVE for metric in metrics):
        refuse(*ERRORS["graph-metric"])
    if (until - since).days > (30 if instagram else 90):
        refuse(*graph(100, "(#100) There cannot be more than %d days between since and until"
                      % (30 if instagram else 90)))
    total = query.get("metric_type") == "total_value"
    data = []
    for metric in metrics:
        base, title = ALIVE[metric], metric.replace("_", " ")
        item = {"name": metric, "period": "day", "title": title, "description": title + ", told daily"}
        wanted = list(days(since, until - DAY))
        if total:
            item["total_value"] = {"value": sum(number(base, day) for day in wanted)}
        else:
            item["values"] = [{"value": number(base, day), "end_time": f"{day + DAY}T07:00:00+0000"} for day in wanted]
        item["id"] = f"{node}/insights/{metric}/day"
        data.append(item)
    # The pages of insights never end, and hold the token.
    link = "https://graph.facebook.com/%s/%s/insights?access_token=%s&since=%s&until=%s"
    token = query.get("access_token", "EAAB-secret")
    return {"data": data, "paging": {"previous": link % (version, node, token, since - (until - since), since),
                                     "next": link % (version, node, token, until, until + (until - since))}}


def graph_day(text):
    if text and text.isdigit():
        return (datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=int(text))).date()
    return day_of(text)


POST_ALIVE = {"post_media_view": 300, "post_total_media_view_unique": 200, "post_clicks": 15}
MEDIA_ALIVE = {"views": 310, "reach": 210, "saved": 1, "shares": 2, "total_interactions": 40}


def asked_insights(fields):
    found = re.search(r"insights\.metric\(([a-z_,]*)\)", fields)
    return found[1].split(",") if found else []


def graph_posts(version, node, edge, query, request, total=25):
    limit = min(int(query.get("limit", 10)), 100, request.most)
    at = int(query.get("after", "c0")[1:])
    fields = query.get("fields", "")
    metrics, alive = asked_insights(fields), MEDIA_ALIVE if edge == "media" else POST_ALIVE
    if any(metric not in alive for metric in metrics):
        refuse(*ERRORS["graph-metric"])
    if edge == "media" and metrics and node.endswith("2"):
        refuse(*ERRORS["graph-before"])
    since, until = graph_day(query.get("since", "1970-01-01")), graph_day(query.get("until", "9999-01-01"))
    wanted = [nr for nr in range(total) if since <= datetime.date(2026, 3, 31) - nr * DAY < until]
    total = len(wanted)
    posts = [graph_post(node, nr, fields, edge == "media") for nr in wanted[at:at + limit]]
    for post, nr in zip(posts, wanted[at:at + limit]):
        if metrics:
            post["insights"] = {"data": [{"name": metric, "period": "lifetime", "values": [{"value": alive[metric] + nr}],
                                          "title": metric, "id": f"{post['id']}/insights/{metric}/lifetime"}
                                         for metric in metrics]}
    body = {"data": posts, "paging": {"cursors": {"before": f"c{at}", "after": f"c{at + limit}"}}}
    if at + limit < total:
        more = dict(query, after=f"c{at + limit}")
        more.setdefault("access_token", "EAAB-secret")
        origin = ("https" if hasattr(request.connection, "cipher") else "http") + "://" + request.headers["Host"]
        path = request.raw_path
        body["paging"]["next"] = origin + path + "?" + urllib.parse.urlencode(more)
    return body


def graph_post(node, nr, fields, media):
    day = datetime.date(2026, 3, 31) - nr * DAY
    if media:
        known = {"id": f"1790{nr:04}", "timestamp": f"{day}T10:00:00+0000", "caption": f"Photo {nr}",
                 "permalink": f"https://www.instagram.com/p/{nr}/", "media_type": "IMAGE", "like_count": 20 + nr,
                 "comments_count": nr}
    else:
        known = {"id": f"{node}_{1000 + nr}", "created_time": f"{day}T10:00:00+0000", "message": f"Post {nr}",
                 "permalink_url": f"https://www.facebook.com/{node}/posts/{1000 + nr}",
                 "reactions": {"data": [], "summary": {"total_count": 20 + nr}},
                 "comments": {"data": [], "summary": {"total_count": nr}}}
        if nr % 2:
            known["shares"] = {"count": nr}
    asked = {re.match(r"[a-z_]*", field)[0] for field in re.split(r",(?![^(]*\))", fields)} | {"id"}
    return {name: value for name, value in known.items() if name in asked}


# ---- Google ----

SOURCES = [("google", "organic", 300), ("l.facebook.com", "referral", 40), ("(direct)", "(none)", 120)]


def ga4(path, request):
    method(request, "POST")
    bearer(request, "/v1beta/")
    asked = json.loads(request.body)
    if asked.keys() - {"dateRanges", "dimensions", "metrics", "limit", "offset", "orderBys", "returnPropertyQuota",
                       "keepEmptyRows", "dimensionFilter", "metricFilter"}:
        refuse(*google(400, "INVALID_ARGUMENT", "Invalid JSON payload received. Unknown name."))
    dimensions = [item["name"] for item in asked.get("dimensions", [])]
    metrics = [item["name"] for item in asked["metrics"]]
    known = {"date", "sessionSource", "sessionMedium", "sessionDefaultChannelGroup"}
    for name in dimensions:
        if name not in known:
            refuse(*google(400, "INVALID_ARGUMENT", f"Field {name} is not a valid dimension."))
    bases = {"sessions": 0, "engagedSessions": -100, "totalUsers": -20, "activeUsers": -21, "newUsers": -30,
             "screenPageViews": 500, "keyEvents": -110, "conversions": -110, "bounceRate": 0}
    for name in metrics:
        if name not in bases:
            refuse(*google(400, "INVALID_ARGUMENT", f"Field {name} is not a valid metric."))
    span = asked["dateRanges"][0]
    rows = []
    for day in days(day_of(span["startDate"]), day_of(span["endDate"])):
        for source, medium, base in SOURCES:
            cells = {"date": day.strftime("%Y%m%d"), "sessionSource": source, "sessionMedium": medium,
                     "sessionDefaultChannelGroup": "Direct" if source == "(direct)" else "Referral"}
            rows.append({"dimensionValues": [{"value": cells[name]} for name in dimensions],
                         "metricValues": [{"value": str(max(number(base + bases[name], day), 0))} for name in metrics]})
    first, limit = int(asked.get("offset", 0)), min(int(asked.get("limit", 10000)), request.most)
    body = {"dimensionHeaders": [{"name": name} for name in dimensions],
            "metricHeaders": [{"name": name, "type": "TYPE_INTEGER"} for name in metrics]}
    if rows:
        body.update(rows=rows[first:first + limit], rowCount=len(rows))
    body["metadata"] = {"currencyCode": "EUR", "timeZone": "Europe/Berlin"}
    if "/999:" in path:
        body["metadata"]["subjectToThresholding"] = True
    body["kind"] = "analyticsData#runReport"
    return body


def youtube_reports(_path, request):
    method(request, "GET")
    bearer(request, "/v2/reports")
    query = request.query
    if not query.get("ids", "").startswith("channel=="):
        refuse(*google(400, "INVALID_ARGUMENT", "Invalid value for ids"))
    names = query["metrics"].split(",")
    bases = {"views": 1500, "subscribersGained": 20, "subscribersLost": 3, "likes": 70, "comments": 9, "shares": 8,
             "estimatedMinutesWatched": 4000}
    for name in names:
        if name not in bases:
            refuse(*google(400, "INVALID_ARGUMENT", f"Unknown identifier ({name}) given in field parameters.metrics."))
    wanted = list(days(day_of(query["startDate"]), day_of(query["endDate"])))
    first, most = int(query.get("startIndex", 1)) - 1, int(query.get("maxResults", 10000))
    rows = [[str(day)] + [number(bases[name], day) for name in names] for day in wanted][first:first + most]
    headers = [{"name": "day", "columnType": "DIMENSION", "dataType": "STRING"}]
    headers += [{"name": name, "columnType": "METRIC", "dataType": "INTEGER"} for name in names]
    body = {"kind": "youtubeAnalytics#resultTable", "columnHeaders": headers}
    if rows:
        body["rows"] = rows
    return body


def youtube_channels(_path, request):
    method(request, "GET")
    query = request.query
    if not query.get("key") and not request.headers.get("Authorization"):
        refuse(403, {"error": {"code": 403, "message": "The request is missing a valid API key.",
                               "errors": [{"reason": "forbidden"}], "status": "PERMISSION_DENIED"}})
    item = {"kind": "youtube#channel", "etag": "e1", "id": query.get("id", "UCexample")}
    if "snippet" in query.get("part", ""):
        item["snippet"] = {"title": "Example Shop"}
    hidden = query.get("id") == "UChidden"
    item["statistics"] = {"viewCount": "160361", "subscriberCount": "0" if hidden else "19300",
                          "hiddenSubscriberCount": hidden, "videoCount": "502"}
    return {"kind": "youtube#channelListResponse", "etag": "e2", "pageInfo": {"totalResults": 1, "resultsPerPage": 5},
            "items": [item]}


def search_console(path, request):
    method(request, "POST")
    bearer(request, "/webmasters/")
    site = path.split("/")[4]
    if urllib.parse.unquote(site) == site or "/" in site:
        refuse(*google(400, "INVALID_ARGUMENT", "the site is not encoded"))
    asked = json.loads(request.body)
    wanted = list(days(day_of(asked["startDate"]), day_of(asked["endDate"])))
    rows = [{"keys": [str(day)], "clicks": float(number(30, day)), "impressions": float(number(900, day)),
             "ctr": 0.03, "position": 7.5} for day in wanted]
    first, limit = int(asked.get("startRow", 0)), int(asked.get("rowLimit", 1000))
    body = {"responseAggregationType": "byProperty"}
    if rows[first:first + limit]:
        body["rows"] = rows[first:first + limit]
    return body


def business_profile(_path, request):
    method(request, "GET")
    bearer(request, "/v1/")
    asked = urllib.parse.parse_qs(request.raw_query)
    part = lambda which, unit: int(asked[f"dailyRange.{which}_date.{unit}"][0])
    since, until = (datetime.date(*(part(which, unit) for unit in ("year", "month", "day")))
                    for which in ("start", "end"))
    bases = {"WEBSITE_CLICKS": 0, "CALL_CLICKS": -60, "BUSINESS_DIRECTION_REQUESTS": 4,
             "BUSINESS_IMPRESSIONS_DESKTOP_MAPS": 10, "BUSINESS_IMPRESSIONS_DESKTOP_SEARCH": 20,
             "BUSINESS_IMPRESSIONS_MOBILE_MAPS": 30, "BUSINESS_IMPRESSIONS_MOBILE_SEARCH": 40}
    series = []
    for metric in asked["dailyMetrics"]:
        if metric not in bases:
            refuse(*google(400, "INVALID_ARGUMENT", f"Invalid value at 'daily_metrics' ({metric})"))
        values = []
        for day in days(since, until):
            value = max(number(bases[metric], day), 0)
            dated = {"date": {"year": day.year, "month": day.month, "day": day.day}}
            if value:
                dated["value"] = str(value)
            values.append(dated)
        series.append({"dailyMetric": metric, "timeSeries": {"datedValues": values}})
    return {"multiDailyMetricTimeSeries": [{"dailyMetricTimeSeries": series}]}


# ---- LinkedIn ----

def linkedin(path, request):
    method(request, "GET")
    bearer(request, path)
    if not re.fullmatch(r"20\d{4}", request.headers.get("LinkedIn-Version", "")):
        refuse(400, {"status": 400, "code": "VERSION_MISSING", "message": "A version must be present."})
    if request.headers.get("X-Restli-Protocol-Version") != "2.0.0":
        refuse(400, {"status": 400, "message": "Invalid query parameters passed to request"})
    # Colons of the URN must be encoded, those of timeIntervals must not.
    if re.search(r"urn:li", request.path) or re.search(r"timeIntervals=[^&]*%(3A|28|29|2C)", request.path, re.I):
        refuse(400, {"status": 400, "code": "ILLEGAL_ARGUMENT", "message": "Syntax exception in path variables"})
    if path.startswith("/rest/networkSizes/urn%3Ali%3Aorganization%3A"):
        return {"firstDegreeSize": 2612}
    found = re.search(r"timeIntervals=\(timeRange:\(start:(\d+),end:(\d+)\),timeGranularityType:DAY\)",
                      request.raw_query)
    if not found or int(found[1]) % 86400000 or int(found[2]) % 86400000 or int(found[1]) >= int(found[2]):
        refuse(400, {"status": 400, "message": "timeIntervals"})
    query = request.query
    first, count = int(query.get("start", 0)), min(int(query.get("count", 10)), request.most)
    since, until = (datetime.date(1970, 1, 1) + int(text) // 86400000 * DAY for text in found.groups())
    everything = [linkedin_element(path, day, query["organizationalEntity"]) for day in days(since, until - DAY)]
    links = []
    if first + count < len(everything):
        links = [{"type": "application/json", "rel": "next", "href": f"{path}?start={first + count}&count={count}"}]
    return {"elements": everything[first:first + count],
            "paging": {"count": count, "start": first, "total": len(everything), "links": links}}


def linkedin_element(path, day, entity):
    start = (day - datetime.date(1970, 1, 1)).days * 86400000
    element = {"timeRange": {"start": start, "end": start + 86400000}, "organizationalEntity": entity}
    if path.endswith("FollowerStatistics"):
        element["followerGains"] = {"organicFollowerGain": number(-50, day), "paidFollowerGain": 1}
    else:
        element["totalShareStatistics"] = {
            "uniqueImpressionsCount": number(600, day), "shareCount": 4, "engagement": 0.05, "clickCount": 30,
            "likeCount": 20, "impressionCount": number(1000, day), "commentCount": 5, "shareMentionsCount": 0,
            "commentMentionsCount": 0}
    return element


# ---- X, TikTok, Pinterest ----

def x(path, request, total=23):
    method(request, "GET")
    bearer(request, path)
    query = request.query
    user = {"id": "2244994945", "name": "Example Shop", "username": "exampleshop"}
    if path.startswith("/2/users/by/username/"):
        user["username"] = path.rsplit("/", 1)[1]
    if not path.endswith("/tweets"):
        if "public_metrics" in query.get("user.fields", ""):
            user["public_metrics"] = {"followers_count": 514, "following_count": 20, "tweet_count": 363,
                                      "listed_count": 7}
        return {"data": user}
    most = int(query.get("max_results", 10))
    if not 5 <= most <= 100:
        refuse(400, {"title": "Invalid Request", "status": 400, "type": "https://api.x.com/2/problems/invalid-request",
                     "detail": "The `max_results` query parameter value is not between 5 and 100"})
    most = min(most, request.most)
    first = int(query.get("pagination_token", "p0")[1:])
    made = [(nr, datetime.date(2026, 3, 31) - nr * DAY) for nr in range(total)]
    made = [(nr, day) for nr, day in made
            if query.get("start_time", "") <= f"{day}T09:00:00Z" < query.get("end_time", "9")]
    total = len(made)
    posts = []
    for nr, day in made[first:first + most]:
        posts.append({"id": str(1989000000000000000 + nr), "created_at": f"{day}T09:00:00.000Z", "text": f"Post {nr}",
                      "author_id": user["id"],
                      "public_metrics": {"retweet_count": 2, "reply_count": 3, "like_count": 40 + nr, "quote_count": 1,
                                         "bookmark_count": 4, "impression_count": 900 + nr}})
    meta = {"result_count": len(posts)}
    if first + most < total:
        meta["next_token"] = f"p{first + most}"
    return {"data": posts, "meta": meta} if posts else {"meta": meta}


def tiktok(_path, request):
    method(request, "GET")
    bearer(request, "/v2/user/info/")
    known = {"open_id": "o1", "display_name": "Example Shop", "username": "exampleshop", "follower_count": 1200,
             "following_count": 3, "likes_count": 9000, "video_count": 77}
    fields = request.query.get("fields", "").split(",")
    return {"data": {"user": {name: known[name] for name in fields if name in known}},
            "error": {"code": "ok", "message": "", "log_id": "20260301"}}


def tiktok_business(_path, request):
    method(request, "GET")
    if not request.headers.get("Access-Token"):
        refuse(*ERRORS["tiktok-business-token"])
    fields = json.loads(request.query["fields"])
    since, until = day_of(request.query["start_date"]), day_of(request.query["end_date"])
    bases = {"daily_total_followers": 1200, "daily_new_followers": 9, "daily_lost_followers": 2, "profile_views": 30,
             "video_views": 500, "unique_video_views": 400, "likes": 20, "comments": 2, "shares": 1}
    data = {}
    if "username" in fields:
        data["username"] = "exampleshop"
    if "followers_count" in fields:
        data["followers_count"] = 1333
    data["metrics"] = [dict({"date": str(day)}, **{name: number(base, day) for name, base in bases.items()
                                                   if name in fields}) for day in days(since, until)]
    return {"code": 0, "message": "OK", "request_id": "20260301", "data": data}


def pinterest(path, request):
    method(request, "GET")
    bearer(request, path)
    if path.rstrip("/").endswith("/user_account"):
        return {"username": "exampleshop", "account_type": "BUSINESS", "id": "8001", "follower_count": 88,
                "following_count": 4, "pin_count": 90, "monthly_views": None}
    since, until = day_of(request.query["start_date"]), day_of(request.query["end_date"])
    if (until - since).days > 90:
        refuse(400, {"code": 1, "message": "The date range is too long."})
    metrics = lambda day: {"IMPRESSION": number(240, day), "ENGAGEMENT": number(31, day), "OUTBOUND_CLICK": 20,
                           "PIN_CLICK": 37, "SAVE": 11, "ENGAGEMENT_RATE": 0.12}
    rows = [{"data_status": "READY" if day != until else "PROCESSING", "date": str(day), "metrics": metrics(day)}
            for day in days(since, until)]
    return {"all": {"daily_metrics": rows, "summary_metrics": {"IMPRESSION": 1}}}


# ---- Matomo, Plausible, Mastodon, Bluesky ----

def matomo(_path, request):
    method(request, "POST")
    form = dict(urllib.parse.parse_qsl(request.body.decode()))
    asked = dict(request.query, **form)
    if "token_auth" in request.query:
        refuse(401, {"result": "error", "message": "You must be logged in: the token was not sent as a POST"})
    if not form.get("token_auth"):
        refuse(*ERRORS["matomo-token"])
    since, until = (day_of(text) for text in asked["date"].split(","))
    if asked["method"] == "VisitsSummary.get":
        one = lambda day: {"nb_visits": number(390, day), "nb_actions": number(887, day), "nb_uniq_visitors": 5,
                           "bounce_count": 100, "bounce_rate": "26%", "nb_actions_per_visit": 2.3}
    elif asked["method"] == "Referrers.getSocials":
        one = lambda day: [{"label": name, "nb_visits": number(base, day), "nb_uniq_visitors": 10, "nb_actions": 33,
                            "bounce_count": 2, "url": name.lower() + ".com", "logo": f"plugins/icons/{name}.png",
                            "segment": f"referrerType==social;referrerName=={name}", "idsubdatatable": 1}
                           for name, base in (("Facebook", 12), ("XING", 2))]
    else:
        return {"result": "error", "message": f"The method '{asked['method']}' does not exist."}
    return {str(day): one(day) if (day - START).days % 5 else [] for day in days(since, until)}


def plausible(_path, request):
    method(request, "POST")
    bearer(request, "/api/v2/")
    asked = json.loads(request.body)
    since, until = (day_of(text) for text in asked["date_range"])
    rows = []
    for day in days(since, until):
        for source, base in ("Facebook", 10), ("Direct / None", 50):
            cells = {"visit:source": source, "time:day": str(day)}
            numbers = {"visitors": base, "visits": number(base, day), "pageviews": 3 * base, "bounce_rate": 40}
            rows.append({"dimensions": [cells[name] for name in asked["dimensions"]],
                         "metrics": [numbers[name] for name in asked["metrics"]]})
    page = asked.get("pagination", {})
    first, limit = int(page.get("offset", 0)), min(int(page.get("limit", 10000)), request.most)
    return {"results": rows[first:first + limit], "meta": {"total_rows": len(rows)}, "query": asked}


def mastodon(_path, request):
    method(request, "GET")
    name = request.query.get("acct", "")
    if name == "nobody":
        refuse(*ERRORS["mastodon-missing"])
    return {"id": "109", "username": name, "acct": name, "display_name": "Example Shop", "followers_count": 61,
            "following_count": 2, "statuses_count": 40, "last_status_at": "2026-03-01", "fields": []}


def bluesky(_path, request):
    method(request, "GET")
    actor = request.query.get("actor", "")
    if actor.startswith("nobody"):
        refuse(*ERRORS["bluesky-missing"])
    more = request.server.state.count("bluesky") if actor.startswith("growing") else 0
    return {"did": "did:plc:abc", "handle": actor, "followersCount": 19 + more, "followsCount": 5, "postsCount": 7}


ROUTES = (
    (r"/v\d+\.\d+/[^/]+(/[a-z_]+)?", graph_answer),
    (r"/v1beta/properties/\d+:runReport", ga4),
    (r"/v2/reports", youtube_reports),
    (r"/youtube/v3/channels", youtube_channels),
    (r"/webmasters/v3/sites/[^/]+/searchAnalytics/query", search_console),
    (r"/v1/locations/\d+:fetchMultiDailyMetricsTimeSeries", business_profile),
    (r"/rest/(networkSizes/[^/]+|organizationalEntity(Follower|Share)Statistics)", linkedin),
    (r"/2/users/(by/username/[A-Za-z0-9_]+|me|\d+|\d+/tweets)", x),
    (r"/v2/user/info/", tiktok),
    (r"/open_api/v1\.3/business/get/", tiktok_business),
    (r"/v5/user_account(/analytics)?/?", pinterest),
    (r"/(index\.php)?", matomo),
    (r"/api/v2/query", plausible),
    (r"/api/v1/accounts/lookup", mastodon),
    (r"/xrpc/app\.bsky\.actor\.getProfile", bluesky),
)


def answer(path, request):
    for pattern, function in ROUTES:
        if re.fullmatch(pattern, path):
            try:
                return 200, function(path, request), {}
            except (KeyError, ValueError, TypeError) as wrong:
                return 400, {"error": {"code": 400, "message": f"wrong request: {wrong!r}", "status": "WRONG"}}, {}
    return 404, "not found\n", {}

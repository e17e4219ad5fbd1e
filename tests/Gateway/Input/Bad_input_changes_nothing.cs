using System.Text;
using Krewe.Gateway.Tests.Support;
using Krewe.Requests.Validation;

namespace Krewe.Gateway.Tests.Input;

[Collection(GatewayCollection.Name)]
public sealed class Bad_input_changes_nothing(GatewayFixture gateway) : IAsyncLifetime
{
    private Person _person = null!;
    private string _before = string.Empty;

    public async Task InitializeAsync()
    {
        _person = await gateway.Server.NewProjectAsync();
        await _person.NewTaskAsync("a-1");
        await _person.ClaimAsync("a-1");
        _before = await StateAsync();
    }

    /// <summary>After every test of this class the project is as it was.</summary>
    public async Task DisposeAsync() => Assert.Equal(_before, await StateAsync());

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}}")]
    [InlineData("{} {}")]
    [InlineData("""{"title":"x"} trailing""")]
    [InlineData("""{"title":"x",}""")]
    [InlineData("""{"title":"x"} // comment""")]
    [InlineData("{'title':'x'}")]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"title\"")]
    [InlineData("12")]
    public async Task What_is_not_a_JSON_object(string body) => await RefusedAsync("/v1/tasks", body, "body");

    [Fact]
    public async Task Bytes_that_are_not_UTF8()
    {
        byte[] body = [.. "{\"title\":\""u8, 0xC3, 0x28, .. "\"}"u8];
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        (await _person.SendContentAsync(HttpMethod.Post, "/v1/tasks", content)).MustRefuse(400, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task JSON_that_is_ten_thousand_deep()
    {
        var deep = new StringBuilder().Append("""{"title":"x","metadata":""").Insert(0, string.Empty);
        deep.Append(new string('[', 10_000)).Append(new string(']', 10_000)).Append('}');
        await RefusedAsync("/v1/tasks", deep.ToString(), "body");
        await RefusedAsync("/v1/tasks", new string('[', 10_000) + new string(']', 10_000), "body");
    }

    [Theory]
    [InlineData("""{"titel":"x"}""", "titel")]
    [InlineData("""{"title":"x","Title":"x"}""", "Title")]
    [InlineData("""{"title":"x","status":"completed"}""", "status")]
    [InlineData("""{"title":"x","dependencies":[{"depends_on":"a-1","type":"blocks"}]}""", "dependencies[0].type")]
    [InlineData("""{"title":"x","one":1,"two":2}""", "one", "two")]
    public async Task Unknown_fields_by_name(string body, params string[] fields) => await RefusedAsync("/v1/tasks", body, fields);

    [Theory]
    [InlineData("""{"title":"x","title":"y"}""", "title")]
    [InlineData("""{"title":"x","metadata":{"a":1,"a":2}}""", "metadata")]
    public async Task Fields_that_are_there_twice(string body, string field) => await RefusedAsync("/v1/tasks", body, field);

    [Theory]
    [InlineData("""{"title":1}""", "title")]
    [InlineData("""{"title":["x"]}""", "title")]
    [InlineData("""{"title":"x","priority":"1"}""", "priority")]
    [InlineData("""{"title":"x","priority":1.5}""", "priority")]
    [InlineData("""{"title":"x","priority":99999999999}""", "priority")]
    [InlineData("""{"title":"x","labels":"ui"}""", "labels")]
    [InlineData("""{"title":"x","labels":[1]}""", "labels[0]")]
    [InlineData("""{"title":"x","labels":{"0":"ui"}}""", "labels")]
    [InlineData("""{"title":"x","dependencies":["a-1"]}""", "dependencies[0]")]
    [InlineData("""{"title":"x","dependencies":[{"depends_on":"a-1","any_child":"yes"}]}""", "dependencies[0].any_child")]
    public async Task Values_of_another_type(string body, string field) => await RefusedAsync("/v1/tasks", body, field);

    [Theory]
    [InlineData("""{}""", "title")]
    [InlineData("""{"title":null}""", "title")]
    [InlineData("""{"title":""}""", "title")]
    [InlineData("""{"title":"   "}""", "title")]
    [InlineData("""{"title":"two\nlines"}""", "title")]
    [InlineData("""{"title":"x\u0000y"}""", "title")]
    [InlineData("""{"title":"\ud800"}""", "title")]
    [InlineData("""{"title":"\udc00x"}""", "title")]
    [InlineData("""{"title":"x","description":"\ud83d and \ude00"}""", "description")]
    [InlineData("""{"title":"x","description":"a\u0000b"}""", "description")]
    [InlineData("""{"title":"x","labels":[null]}""", "labels[0]")]
    [InlineData("""{"title":"x","labels":[""]}""", "labels[0]")]
    [InlineData("""{"title":"x","labels":["ui","ui"]}""", "labels[1]")]
    [InlineData("""{"title":"x","priority":-1}""", "priority")]
    [InlineData("""{"title":"x","priority":5}""", "priority")]
    [InlineData("""{"title":"x","type":""}""", "type")]
    [InlineData("""{"title":"x","assignee":"a/b"}""", "assignee")]
    [InlineData("""{"title":"x","assignee":" a"}""", "assignee")]
    [InlineData("""{"title":"x","max_attempts":0}""", "max_attempts")]
    [InlineData("""{"title":"x","max_run_seconds":1}""", "max_run_seconds")]
    [InlineData("""{"title":"x","metadata":[]}""", "metadata")]
    [InlineData("""{"title":"x","metadata":"text"}""", "metadata")]
    [InlineData("""{"title":"x","metadata":{"a":"\u0000"}}""", "metadata")]
    [InlineData("""{"title":"x","metadata":{"\u0000":1}}""", "metadata")]
    [InlineData("""{"title":"x","metadata":{"a":["\ud800"]}}""", "metadata")]
    [InlineData("""{"title":"x","metadata":{"\ud800":1}}""", "metadata")]
    [InlineData("""{"title":"x","parent":"a-1","dependencies":[{"depends_on":"a-1"}]}""", "dependencies[0].depends_on")]
    [InlineData("""{"title":"x","dependencies":[null]}""", "dependencies[0]")]
    [InlineData("""{"title":"x","dependencies":[{}]}""", "dependencies[0].depends_on")]
    [InlineData("""{"title":"x","dependencies":[{"depends_on":"a-1","any_child":true}]}""", "dependencies[0].kind")]
    public async Task Values_that_cannot_be(string body, string field) => await RefusedAsync("/v1/tasks", body, field);

    [Theory]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("ä")]
    [InlineData("a%2Fb")]
    [InlineData("..")]
    public async Task Ids_of_other_letters(string id)
    {
        await RefusedAsync("/v1/tasks", $$"""{"id":"{{id}}","title":"x"}""", "id");
        (await _person.PostAsync("/v1/projects", $$"""{"id":"{{id}}"}""")).MustRefuse(400, "VALIDATION_ERROR");
    }

    [Theory]
    [InlineData("""{"title":"x","metadata":{"a":1,"a":2}}""", "metadata", "has a member that is there twice")]
    [InlineData("""{"title":"x","metadata":{"\ud800":1}}""", "metadata", "must not hold half of a surrogate pair")]
    [InlineData("{\"title\":\"x\u00FF\"}", "body", "is not valid UTF-8")]
    [InlineData("[", "body", "is not JSON at line 1, byte 2: Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed")]
    public async Task And_says_what_is_wrong(string body, string field, string message)
    {
        var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        content.Headers.ContentType = new("application/json");

        var detail = Assert.Single((await _person.SendContentAsync(HttpMethod.Post, "/v1/tasks", content)).MustRefuse(400, "VALIDATION_ERROR").Error.Details);

        Assert.Equal((field, message), (detail.Field, detail.Message));
    }

    public static TheoryData<string, string> TooLarge => new()
    {
        { $$"""{"title":"{{new string('x', 501)}}"}""", "title" },
        { $$"""{"id":"{{new string('x', 101)}}","title":"x"}""", "id" },
        { $$"""{"title":"x","description":"{{new string('x', 65_537)}}"}""", "description" },
        { $$"""{"title":"x","notes":"{{new string('ä', 32_769)}}"}""", "notes" },
        { $$$"""{"title":"x","metadata":{"a":"{{{new string('x', 65_536)}}}"}}""", "metadata" },
        { $$"""{"title":"x","labels":["{{new string('x', 101)}}"]}""", "labels[0]" },
        { $$"""{"title":"x","labels":[{{string.Join(',', Enumerable.Range(0, 65).Select(n => $"\"l{n}\""))}}]}""", "labels" },
        { $$"""{"title":"x","assignee":"{{new string('x', 201)}}"}""", "assignee" },
        { $$"""{"title":"x","type":"{{new string('x', 51)}}"}""", "type" },
    };

    [Theory]
    [MemberData(nameof(TooLarge))]
    public async Task Values_over_the_limits(string body, string field) => await RefusedAsync("/v1/tasks", body, field);

    [Fact]
    public async Task A_body_over_the_limit()
    {
        var body = $$"""{"title":"x","description":"{{new string('x', 8 * 1024 * 1024)}}"}""";
        (await _person.PostAsync("/v1/tasks", body)).MustRefuse(413, "PAYLOAD_TOO_LARGE");
    }

    [Fact]
    public async Task A_body_over_the_limit_that_does_not_say_its_length()
    {
        // A little more than the route takes: who is refused in the middle of sending much more may never see the answer.
        var content = new StreamContent(new EndlessStream(Limits.TaskBodyBytes + 1));
        content.Headers.ContentType = new("application/json");
        (await _person.SendContentAsync(HttpMethod.Post, "/v1/tasks", content)).MustRefuse(413, "PAYLOAD_TOO_LARGE");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task A_body_of_another_type(string? type)
    {
        var content = new ByteArrayContent("""{"title":"x"}"""u8.ToArray());
        content.Headers.ContentType = type is null ? null : new(type);
        (await _person.SendContentAsync(HttpMethod.Post, "/v1/tasks", content)).MustRefuse(415, "UNSUPPORTED_MEDIA_TYPE");
    }

    [Theory]
    [InlineData("claim", """{"lease_seconds":4}""", "lease_seconds")]
    [InlineData("claim", """{"lease_seconds":86401}""", "lease_seconds")]
    [InlineData("complete", "", "body")]
    [InlineData("complete", "{}", "fence")]
    [InlineData("complete", """{"fence":0}""", "fence")]
    [InlineData("complete", """{"fence":-1}""", "fence")]
    [InlineData("complete", """{"fence":"1"}""", "fence")]
    [InlineData("complete", """{"fence":1,"reason":"a\u0000b"}""", "reason")]
    [InlineData("progress", """{"fence":1,"percent":101}""", "percent")]
    [InlineData("heartbeat", "{}", "fence")]
    [InlineData("block", "{}", "reason")]
    [InlineData("defer", """{"until":"tomorrow"}""", "until")]
    [InlineData("defer", """{"until":"2026-11-21T05:00:00"}""", "until")]
    [InlineData("defer", """{"until":1764633600}""", "until")]
    [InlineData("comments", "{}", "text")]
    [InlineData("comments", """{"text":" "}""", "text")]
    [InlineData("dependencies", """{"depends_on":"a b"}""", "depends_on")]
    public async Task Commands(string verb, string body, string field) => await RefusedAsync($"/v1/tasks/a-1/{verb}", body, field);

    [Fact]
    public async Task A_reason_over_the_limit() =>
        await RefusedAsync("/v1/tasks/a-1/release", $$"""{"fence":1,"reason":"{{new string('x', 16_385)}}"}""", "reason");

    [Theory]
    [InlineData("?page=0", "page")]
    [InlineData("?page=x", "page")]
    [InlineData("?page=-1", "page")]
    [InlineData("?limit=0", "limit")]
    [InlineData("?limit=1001", "limit")]
    [InlineData("?page=999999&limit=1000", "page")]
    [InlineData("?status=done", "status")]
    [InlineData("?status=deleted", "status")]
    [InlineData("?priority=9", "priority")]
    [InlineData("?sort=title", "sort")]
    [InlineData("?staus=pending", "staus")]
    [InlineData("?project=A%20B", "project")]
    [InlineData("?q=%00", "q")]
    [InlineData("?label=", "")]
    public async Task Queries(string query, string field)
    {
        var answer = await _person.GetAsync("/v1/tasks" + query);
        if (field.Length == 0)
        {
            answer.Must(200);
            return;
        }

        Assert.Contains(field, answer.MustRefuse(400, "VALIDATION_ERROR").Fields);
    }

    [Theory]
    [InlineData("/v1/tasks/a b")]
    [InlineData("/v1/tasks/a%20b/claim")]
    [InlineData("/v1/tasks/%2e%2e%2fa-1")]
    public async Task Paths(string path) => (await _person.PostAsync(path.EndsWith("claim", StringComparison.Ordinal) ? path : path + "/claim")).MustRefuse(400, "VALIDATION_ERROR");

    [Theory]
    [InlineData("""{"tasks":[]}""", "tasks")]
    [InlineData("{}", "tasks")]
    [InlineData("""{"tasks":[null]}""", "tasks[0]")]
    [InlineData("""{"tasks":[{"title":"x","colour":"red"}]}""", "tasks[0].colour")]
    public async Task Bulk_requests(string body, string field) => await RefusedAsync("/v1/tasks/bulk", body, field);

    [Fact]
    public async Task A_bulk_request_with_too_many_dependencies()
    {
        var edges = string.Join(',', Enumerable.Range(0, 1_000).Select(number => $$"""{"depends_on":"x-{{number}}"}"""));
        await RefusedAsync("/v1/tasks/bulk", $$"""{"tasks":[{{string.Join(',', Enumerable.Repeat($$"""{"title":"x","dependencies":[{{edges}}]}""", 11))}}]}""", "tasks");
    }

    [Fact]
    public async Task A_bulk_request_of_too_many() => await RefusedAsync(
        "/v1/tasks/bulk", $$"""{"tasks":[{{string.Join(',', Enumerable.Repeat("""{"title":"x"}""", 1_001))}}]}""", "tasks");

    [Theory]
    [InlineData("""{"tasks":[{"id":"b","title":"x","status":"in_progress"}]}""", "tasks[0].status")]
    [InlineData("""{"tasks":[{"title":"x"}]}""", "tasks[0].id")]
    [InlineData("""{"tasks":[{"id":"b","title":"x","created_at":"yesterday"}]}""", "tasks[0].created_at")]
    [InlineData("""{"tasks":[{"id":"b","title":"x","comments":[{"id":"c"}]}]}""", "tasks[0].comments[0].text")]
    [InlineData("""{"edges":[{"task":"a-1"}]}""", "edges[0].depends_on")]
    public async Task Imports(string body, string field) => await RefusedAsync($"/v1/projects/{_person.Project}/import", body, field);

    [Theory]
    [InlineData("a\tb")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Idempotency_keys(string? key)
    {
        var answer = await _person.PostAsync("/v1/tasks", """{"id":"b-1","title":"x"}""", ("Idempotency-Key", key ?? new string('x', 201)));

        Assert.Equal(["Idempotency-Key"], answer.MustRefuse(400, "VALIDATION_ERROR").Fields);
    }

    [Fact]
    public async Task Every_mistake_is_told_but_not_without_end()
    {
        var fields = string.Join(',', Enumerable.Range(0, 5_000).Select(n => $"\"f{n}\":1"));
        var answer = (await _person.PostAsync("/v1/tasks", $$"""{"title":"x",{{fields}}}""")).MustRefuse(400, "VALIDATION_ERROR");

        Assert.Equal(100, answer.Fields.Length);
    }

    private async Task RefusedAsync(string path, string body, params string[] fields)
    {
        var answer = (await _person.PostAsync(path, body)).MustRefuse(400, "VALIDATION_ERROR");
        Assert.All(fields, field => Assert.Contains(field, answer.Fields));
    }

    private async Task<string> StateAsync() =>
        (await _person.GetAsync($"/v1/projects/{_person.Project}/export")).Must(200).Text + (await _person.GetAsync($"/v1/projects/{_person.Project}/events")).Must(200).Text;

    /// <summary>Blanks, as many as asked for.</summary>
    private sealed class EndlessStream(long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var given = (int)Math.Min(count, _left);
            buffer.AsSpan(offset, given).Fill((byte)' ');
            _left -= given;
            return given;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Krewe.Formats.Beads;

namespace Krewe.Formats.Tests.Beads;

public class RoundTripProperties
{
    [Fact]
    public void Any_issue_that_is_written_is_read_back_the_same() =>
        Prop.ForAll(BeadsArbitrary.Issues(), issue =>
        {
            var written = BeadsText.Write(issue);

            var read = Assert.IsType<BeadsIssueLine>(Assert.Single(BeadsText.ReadAsync(written).GetAwaiter().GetResult()));

            Assert.Empty(read.Defects);
            Assert.Equal(issue.Description, read.Issue.Description);
            Assert.Equal(issue.Labels, read.Issue.Labels);
            Assert.Equal(issue.Dependencies.Select(edge => (edge.DependsOnId, edge.Type, edge.Metadata)), read.Issue.Dependencies.Select(edge => (edge.DependsOnId, edge.Type, edge.Metadata)));
            Assert.Equal(issue.Comments.Select(comment => (comment.Id, comment.IdIsNumber, comment.Text)), read.Issue.Comments.Select(comment => (comment.Id, comment.IdIsNumber, comment.Text)));
            Assert.Equal(Encoding.UTF8.GetString(written), BeadsText.WriteText(read.Issue));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Mutated_bytes_are_issues_or_errors_and_nothing_is_thrown() =>
        Prop.ForAll(BeadsArbitrary.MutatedFiles(), file =>
        {
            var lines = BeadsText.ReadAsync(file, chunkBytes: 37).GetAwaiter().GetResult();

            Assert.True(lines.Count <= file.Count(value => value == (byte)'\n') + 1);
            Assert.Equal(lines.Select(line => line.Number).Order(), lines.Select(line => line.Number));
            foreach (var issue in lines.OfType<BeadsIssueLine>())
            {
                Assert.IsType<BeadsIssueLine>(Assert.Single(BeadsText.ReadAsync(BeadsText.Write(issue.Issue)).GetAwaiter().GetResult()));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
}

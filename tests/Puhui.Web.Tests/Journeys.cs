namespace Puhui.Web.Tests;

/// <summary>The journeys share one served demo and one browser.</summary>
[CollectionDefinition(Name)]
public sealed class Journeys : ICollectionFixture<DemoHost>, ICollectionFixture<Chromium>
{
    public const string Name = "journeys";
}

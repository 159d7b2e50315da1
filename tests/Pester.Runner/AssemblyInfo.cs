using Xunit;

// The module keeps its sessions in the process: two Pester files at once would meet each other's, as they never do in Pester.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

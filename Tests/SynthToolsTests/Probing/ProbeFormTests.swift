import Testing

@testable import SynthTools

struct ProbeFormTests {
  @Test func `is a cluster that goes with its stack, and can be found without one`() {
    #expect(
      ProbeForm(witness: "us-west-2", peer: "arn", showsEndpoint: true).text == """
        {
          "AWSTemplateFormatVersion": "2010-09-09",
          "Description": "dsqlsynth probe: an empty cluster, to be deleted at any time",
          "Resources": {
            "Cluster": {
              "Type": "AWS::DSQL::Cluster",
              "DeletionPolicy": "Delete",
              "UpdateReplacePolicy": "Delete",
              "Properties": {
                "DeletionProtectionEnabled": false,
                "MultiRegionProperties": {
                  "Clusters": [
                    "arn"
                  ],
                  "WitnessRegion": "us-west-2"
                },
                "Tags": [
                  {
                    "Key": "dsqlsynth-probe",
                    "Value": "true"
                  }
                ]
              }
            }
          },
          "Outputs": {
            "Endpoint": {
              "Value": {
                "Fn::GetAtt": [
                  "Cluster",
                  "Endpoint"
                ]
              }
            }
          }
        }

        """)
  }

  @Test func `leaves out what is asked by leaving it out`() {
    let bare = ProbeForm(leavesProtectionOut: true, showsIdentifier: true).text
    #expect(!bare.contains("DeletionProtectionEnabled"))
    #expect(!bare.contains("MultiRegionProperties"))
    #expect(bare.contains(#""Ref": "Cluster""#))
    #expect(!ProbeForm(witness: "us-west-2").text.contains("Clusters"))
  }
}
